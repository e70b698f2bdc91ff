import { createInterface } from 'node:readline';

/** What is typed, or comes through a pipe and is then shown, so that the whole reads as a conversation. */
export async function* typedLines(print: (line: string) => void): AsyncIterable<string> {
  const { stdin, stdout } = process;
  const reader = createInterface({ input: stdin, ...(stdin.isTTY && { output: stdout }), prompt: '> ' });
  if (stdin.isTTY) reader.prompt();
  for await (const line of reader) {
    if (!stdin.isTTY) print(`> ${line}`);
    yield line;
    if (stdin.isTTY) reader.prompt();
  }
}
