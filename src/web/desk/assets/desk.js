// What the desk cannot do without a script. Everything else works with forms and links alone.

/** Says something to the Telegram around the page: https://docs.telegram-mini-apps.com/platform/methods */
function tellTelegram(event) {
  const data = {};
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(event, JSON.stringify(data));
  else if (window.external && "notify" in window.external) {
    window.external.notify(JSON.stringify({ eventType: event, eventData: data }));
  } else if (window.parent !== window) {
    window.parent.postMessage(JSON.stringify({ eventType: event, eventData: data }), "https://web.telegram.org");
  }
}

/** A page of somebody else may lead here with an opening of their own: outside Telegram nobody is signed in by it. */
const isInTelegram = () =>
  Boolean(window.TelegramWebviewProxy || (window.external && "notify" in window.external) || window.parent !== window);

/** "light" or "dark" by the colour behind Telegram's own screens ("#17212b"); "" when it says none. */
function themeOf(params) {
  try {
    const [, red, green, blue] = /^#(..)(..)(..)$/.exec(JSON.parse(params).bg_color).map((part) => parseInt(part, 16));
    return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? "dark" : "light";
  } catch {
    return "";
  }
}

/** Opened as a Mini App: what Telegram says of who it is stands behind the "#", and is handed to the server once. */
const opening = document.getElementById("app");
if (opening) {
  const told = new URLSearchParams(location.hash.slice(1));
  const init = told.get("tgWebAppData") || "";
  if (init === "" || !isInTelegram()) {
    document.getElementById("opening").hidden = true;
    document.getElementById("not-in-telegram").hidden = false;
  } else {
    tellTelegram("web_app_ready");
    tellTelegram("web_app_expand");
    opening.elements.init.value = init;
    opening.elements.theme.value = themeOf(told.get("tgWebAppThemeParams"));
    history.replaceState(null, "", location.pathname);
    opening.submit();
  }
}

// Pressed twice in a row, a form is sent once.
document.addEventListener("submit", (event) => {
  const { dataset } = event.target;
  if (dataset.sent) event.preventDefault();
  else dataset.sent = "yes";
});
// A page that one comes back to may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// In the strip of pages the one that is open is in sight. (scrollIntoView would have Tab begin behind it, in Chromium since 150.)
const strip = document.querySelector(".pages ul");
const current = strip?.querySelector("[aria-current]")?.getBoundingClientRect();
if (current) {
  const { left, width } = strip.getBoundingClientRect();
  strip.scrollLeft += current.left + current.width / 2 - left - width / 2;
}
