import { guess, type GuessOrder } from './guesser.js';

/** A process that guesses: told what by its parent, and tells what came of it. */
process.once('message', (order: GuessOrder) => {
  void guess(order).then(
    (guessed) => process.send!(guessed, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
