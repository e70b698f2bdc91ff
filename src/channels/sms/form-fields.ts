/** The fields of a form or a query as their bytes: which characters they are, only the gateway knows. */
export function formFields(form: Buffer | string): Map<string, Buffer> {
  const written = Buffer.isBuffer(form) ? form.toString('latin1') : form;
  return new Map(
    written.split('&').flatMap((pair) => {
      if (pair === '') return [];
      const [name = '', ...value] = pair.split('=');
      return [[unescaped(name).toString('utf8'), unescaped(value.join('='))] as const];
    }),
  );
}

function unescaped(written: string): Buffer {
  const latin1 = written
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(latin1, 'latin1');
}
