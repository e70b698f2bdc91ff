export type Typed<Name extends string> = Readonly<Record<Name, string>>;

/** The named fields of a form as they were typed; '' for what is missing or sent twice. */
export function typedFields<Name extends string>(body: unknown, names: readonly Name[]): Typed<Name> {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return Object.fromEntries(
    names.map((name) => [name, typeof fields[name] === 'string' ? fields[name] : '']),
  ) as Typed<Name>;
}

/** The numbers of boxes that were ticked under one name; anything else is left out. */
export function typedNumbers(body: unknown, name: string): number[] {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return [fields[name] ?? []]
    .flat()
    .filter((value): value is string => typeof value === 'string' && /^\d{1,6}$/.test(value))
    .map(Number);
}
