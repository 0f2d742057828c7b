/** Sends one action of the person as JSON. Rejects with the server's sentence. */
export async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({ error: `The sandbox answered ${response.status}` }));
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

export async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`);
  return response.json();
}
