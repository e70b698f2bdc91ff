import { z } from 'zod';
import type { AlsoHeld, Eraser, EventHandler } from '../../messaging/index.js';
import { follow, followedBy, forgetFollows, unfollow } from './follows.repository.js';

const payload = z.object({ communeId: z.string().min(1) });
type OfCommune = z.infer<typeof payload>;

/** Somebody, often abroad, wants to hear what a commune answers. */
export const communeFollowed: EventHandler<OfCommune> = {
  name: 'commune.followed',
  payload,
  handle: ({ communeId }, { tx, now, citizen }) => follow(tx, citizen.id, communeId, now),
};

export const communeUnfollowed: EventHandler<OfCommune> = {
  name: 'commune.unfollowed',
  payload,
  handle: ({ communeId }, { tx, citizen }) => unfollow(tx, citizen.id, communeId),
};

export const followEraser: Eraser = {
  erase: (tx, citizenId) => forgetFollows(tx, citizenId),
  /** Many follow a commune: it makes nobody anybody. */
  holds: async () => false,
};

/** What « mes données » says of it. */
export const followsHeld: AlsoHeld = {
  key: 'data.follows',
  count: async (reader, citizenId) => (await followedBy(reader, citizenId)).size,
};
