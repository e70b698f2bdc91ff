import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Public, Roles } from './access.decorators.js';
import { DeclaredAccessCheck } from './declared-access.check.js';

@Controller('open')
class Declared {
  @Public()
  @Get()
  everybody() {}

  @Roles('moderator')
  @Get('closed')
  moderators() {}

  /** Not a route: needs no roles. */
  helper() {}
}

@Public()
@Controller('whole')
class DeclaredAsAWhole {
  @Get()
  everybody() {}
}

@Controller('forgotten')
class Forgetful {
  @Public()
  @Get()
  declared() {}

  @Get('oops')
  forgotten() {}
}

async function start(...controllers: Type[]): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [DeclaredAccessCheck],
  }).compile();
  await module.init();
  await module.close();
}

describe('the start', () => {
  it('goes on when every route says who may call it', async () => {
    await expect(start(Declared, DeclaredAsAWhole)).resolves.toBeUndefined();
  });

  it('is refused, naming the route, when one does not', async () => {
    await expect(start(Declared, Forgetful)).rejects.toThrow('Forgetful.forgotten.');
  });
});
