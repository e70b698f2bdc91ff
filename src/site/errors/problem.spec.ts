import { describe, expect, it } from '@jest/globals';
import { HttpException, NotFoundException } from '@nestjs/common';
import {
  ForbiddenError,
  NotFoundError,
  OperationalError,
  UnexpectedError,
  UserError,
} from '../../shared/index.js';
import { problemOf } from './problem.js';

const fastifyError = (statusCode: number) => Object.assign(new Error('inside'), { statusCode });
const refusedStorage = Object.assign(new Error('locked'), { name: 'StorageRefused' });

describe('what a browser is told of an error', () => {
  it.each([
    ['a record of another commune', new NotFoundError('x'), 404, 'not_found'],
    ['an address nobody has', new NotFoundException(), 404, 'not_found'],
    ['a right that is missing', new ForbiddenError('x'), 403, 'forbidden'],
    ['a form that is too old', new HttpException('Invalid csrf token', 403), 403, 'expired'],
    ['a form without a secret', new HttpException('Missing csrf secret', 403), 403, 'expired'],
    ['a body that is too large', fastifyError(413), 413, 'too_large'],
    ['storage that is locked', refusedStorage, 503, 'unavailable'],
    ['the world outside', new OperationalError('disk full'), 503, 'unavailable'],
    ['a mistake of ours', new UnexpectedError('x'), 500, 'ours'],
    ['a status nobody planned', fastifyError(418), 500, 'ours'],
    ['something that is no error', 'thrown text', 500, 'ours'],
  ])('for %s', (_, error, status, name) => {
    expect(problemOf(error)).toMatchObject({ status, name });
  });

  it('for what the person did, in its own words', () => {
    const error = new UserError('inbox.error.text_missing');
    expect(problemOf(error)).toEqual({ status: 422, name: 'refused', said: error });
  });
});
