import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { StartupError } from '../../shared/index.js';
import { ACCESS } from './access.decorators.js';

/** A route nobody declared roles for stops the start: forgetting must not mean allowing. */
@Injectable()
export class DeclaredAccessCheck implements OnModuleInit {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws {StartupError} that names every such route. */
  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype, instance }) =>
      this.routesOf(instance as object)
        .filter((handler) => !this.reflector.getAllAndOverride(ACCESS, [handler, metatype as () => unknown]))
        .map((handler) => `${metatype?.name}.${handler.name}`),
    );
    if (undeclared.length > 0)
      throw new StartupError(`These routes declare neither @Roles nor @Public: ${undeclared.join(', ')}.`);
  }

  private routesOf(controller: object): ((...args: never[]) => unknown)[] {
    const methods = Object.getPrototypeOf(controller) as Record<string, (...args: never[]) => unknown>;
    return this.scanner
      .getAllMethodNames(methods)
      .map((name) => methods[name]!)
      .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, handler));
  }
}
