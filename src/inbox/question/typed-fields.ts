export type Typed<Name extends string> = Readonly<Record<Name, string>>;

/** The named fields of a form as they were typed; '' for what is missing or sent twice. */
export function typedFields<Name extends string>(body: unknown, names: readonly Name[]): Typed<Name> {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return Object.fromEntries(
    names.map((name) => [name, typeof fields[name] === 'string' ? fields[name] : '']),
  ) as Typed<Name>;
}
