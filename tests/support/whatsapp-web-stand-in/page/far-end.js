/** The line to the stand-in's server, which plays WhatsApp and every phone. `FAR_END` is its address. */

async function tell(path, body) {
  const answer = await fetch(`${FAR_END}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return answer.json();
}

/** A file as it lies at WhatsApp. @throws what the library looks at: an error with a status. */
async function download(directPath) {
  const answer = await fetch(`${FAR_END}${directPath}`);
  if (!answer.ok)
    throw Object.assign(new Error('the file could not be downloaded'), { status: answer.status });
  return answer.arrayBuffer();
}

async function upload(blob) {
  // Without its type: a request that names one asks for permission first.
  const answer = await fetch(`${FAR_END}/files`, { method: 'POST', body: new Blob([blob]) });
  return answer.json();
}
