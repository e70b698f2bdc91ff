import { describe, expect, it } from '@jest/globals';
import { S3Requests } from './s3-requests.js';

const place = {
  endpoint: 'https://s3.example:3900',
  region: 'garage',
  bucket: 'voices',
  prefix: 'kayes/',
  accessKeyId: 'id',
  secretAccessKey: 'secret',
};

describe('the address of a file', () => {
  it('holds the bucket where the store wants it', () => {
    const address = (style: 'path' | 'virtual') => new S3Requests({ ...place, style }).addressOf('m-1').href;
    expect(address('path')).toBe('https://s3.example:3900/voices/kayes/m-1');
    expect(address('virtual')).toBe('https://voices.s3.example:3900/kayes/m-1');
  });
});
