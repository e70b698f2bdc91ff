// The main entry of natural loads database clients (seconds, a hundred megabytes): its files are imported alone.
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  const distances: {
    DamerauLevenshteinDistance(source: string, target: string, options?: { restricted?: boolean }): number;
  };
  export default distances;
}
declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  /** 0 (nothing in common) to 1 (equal). */
  const similarity: (one: string, other: string, options?: object) => number;
  export default similarity;
}
