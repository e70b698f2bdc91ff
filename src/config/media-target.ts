import path from 'node:path';

/** A bucket of an S3-compatible store, and who may use it. */
export interface S3Target {
  kind: 's3';
  /** Root of the store, without the bucket. */
  endpoint: string;
  region: string;
  bucket: string;
  /** What every object's name begins with: empty, or ending in a slash. */
  prefix: string;
  /** `path` puts the bucket into the path of each address, `virtual` before the host's name. */
  style: 'path' | 'virtual';
  accessKeyId: string;
  secretAccessKey: string;
}

/** Where sealed files lie. */
export type MediaTarget = { kind: 'folder'; folder: string } | S3Target;

export interface MediaCredentials {
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
}

/** The names of buckets that every S3-compatible store takes. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[\w./-]*$/;
const KNOWN = new Set(['endpoint', 'region', 'style']);

/** What a place must look like, for the line that refuses another. */
export const MEDIA_URL_IS = 'file:PATH or s3://BUCKET/PREFIX?endpoint=https://…&region=…';

/** Null when the text names no place where files could lie. */
export function mediaTarget(url: string, credentials: MediaCredentials): MediaTarget | null {
  if (url.startsWith('file:')) {
    const folder = url.replace(/^file:(\/\/(?=\/))?/, '');
    return folder === '' ? null : { kind: 'folder', folder: path.resolve(folder) };
  }
  return s3Target(url, credentials);
}

function s3Target(url: string, { accessKeyId, secretAccessKey }: MediaCredentials): S3Target | null {
  const [, bucket = '', rest = '', query = ''] = /^s3:\/\/([^/?]+)\/?([^?]*)(?:\?(.*))?$/.exec(url) ?? [];
  const settings = new URLSearchParams(query);
  const region = settings.get('region') ?? 'us-east-1';
  const endpoint = settings.get('endpoint') ?? `https://s3.${region}.amazonaws.com`;
  const style = settings.get('style') ?? 'path';
  const prefix = rest.replace(/\/+$/, '');
  if (!BUCKET.test(bucket) || !PREFIX.test(prefix) || !isRoot(endpoint)) return null;
  if (style !== 'path' && style !== 'virtual') return null;
  if ([...settings.keys()].some((name) => !KNOWN.has(name))) return null;
  return {
    kind: 's3',
    endpoint: new URL(endpoint).origin,
    region,
    bucket,
    prefix: prefix === '' ? '' : `${prefix}/`,
    style,
    accessKeyId: accessKeyId ?? '',
    secretAccessKey: secretAccessKey ?? '',
  };
}

/** An address of a server alone: a path or an account in it would be left out of what is signed. */
function isRoot(endpoint: string): boolean {
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) return false;
  const { pathname, search, username, password } = new URL(endpoint);
  return pathname === '/' && `${search}${username}${password}` === '';
}
