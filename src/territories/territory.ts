export type TerritoryKind = 'region' | 'cercle' | 'commune' | 'intercommunality';

export interface Commune {
  readonly id: string;
  readonly name: string;
  /** As it was written before the law of 2023; null where nothing changed. */
  readonly oldName: string | null;
  /** The cercle people know, from before the law of 2023. */
  readonly oldCercle: string;
  /** Other spellings. */
  readonly aliases: readonly string[];
  /** Cercle, or region where the new cercle is not known. */
  readonly parentId: string | null;
}

/** Communes that act together. */
export interface IntercommunalBody {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Ids of communes; empty while nobody has told which. */
  readonly members: readonly string[];
}

/** The name with its old cercle where another commune has the same name. */
export function labelOf(commune: Commune, namesakes: boolean): string {
  return namesakes ? `${commune.name} (${commune.oldCercle})` : commune.name;
}
