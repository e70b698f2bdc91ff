/** The risks that are counted, so that nothing waits behind everything that came later. */
export const MOST_RISK = 9;
const HOURS_A_POINT = 12;
const HOUR_MS = 3_600_000;

/**
 * When the turn of a contribution comes: the oldest first, and each point of risk is worth twelve hours of waiting. One
 * number to sort by, so that the order is a stretch of an index; what is old comes before new risks in the end.
 * @param createdAt ms UTC
 */
export const turnOf = (createdAt: number, risk: number): number => {
  const counted = Math.max(0, Math.min(Math.round(risk), MOST_RISK));
  return createdAt - counted * HOURS_A_POINT * HOUR_MS;
};
