# There is nothing to build: the image is Node 24, the libraries and the sources. docs/operate.md says how it is used.
FROM node:24-slim AS libraries
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Every binary comes inside its package, so no install script has to run. Telegram's own parser is for tests alone.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@prebuilt-tdlib

FROM node:24-slim
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    MALLOC_MMAP_THRESHOLD_=131072 \
    DATABASE_PATH=/data/chapar.db \
    CONFIG_FILE=/data/chapar.yaml \
    HOST=0.0.0.0 \
    PORT=8080
WORKDIR /app
COPY --from=libraries /app/node_modules node_modules
COPY package.json ./
COPY data/defaults data/defaults
COPY data/demo data/demo
COPY data/locales data/locales
COPY handlers handlers
COPY src src
# The only place that is written to; a volume takes its owner from here.
RUN mkdir -m 0700 /data && install -d -o node -g node node_modules/.cache && chown node:node /data
USER node
# What is compiled, by that user as it is kept for each: where nothing can be written every thread would do it for itself, which
# takes 60 MB and half a second. The program itself comes last and ends, for it is told nothing.
RUN NODE_COMPILE_CACHE=/app/node_modules/.cache/chapar node --max-semi-space-size=4 --input-type=module -e \
    'for (const name of ["feed/parse-task", "extract/extract-task", "db/checkpoint-task", "db/backup-task", "main"]) await import(`/app/src/${name}.ts`).catch(() => {})' \
    2> /dev/null || ls node_modules/.cache/chapar
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# What is young in V8's heap may take 12 MB, not 190, and the rest grow to 1.6 times of what is in use, not 4: see "npm start".
ENTRYPOINT ["node", "--max-semi-space-size=4", "--max-old-space-size=1024", "src/start.mjs"]
CMD ["main"]
