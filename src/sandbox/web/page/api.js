export const NO_ANSWER = "The sandbox does not answer. Is the demo still running?";

/** The browser's own words for a server that is not there ("Failed to fetch") are for nobody. */
function ask(path, options) {
  return fetch(path, options).catch(() => {
    throw new Error(NO_ANSWER);
  });
}

/** Sends one action of the person as JSON. Rejects with the server's sentence. */
export async function post(path, body) {
  const response = await ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({ error: `The sandbox answered ${response.status}` }));
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

export async function get(path) {
  const response = await ask(path);
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`);
  return response.json();
}
