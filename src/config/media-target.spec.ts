import { describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { readConfig } from './config.js';

const key = { MEDIA_ACCESS_KEY_ID: 'id', MEDIA_SECRET_ACCESS_KEY: 'secret' };
const media = (MEDIA_URL: string) => readConfig({ MEDIA_URL, ...key }).media;

describe('the place for files', () => {
  it('is a folder beside the database unless another is named', () => {
    expect(readConfig({ DATA_DIR: '/srv/baro' }).media).toEqual({
      kind: 'folder',
      folder: '/srv/baro/media',
    });
    expect(media('file:./files')).toEqual({ kind: 'folder', folder: path.resolve('files') });
    expect(media('file:///mnt/files')).toEqual({ kind: 'folder', folder: '/mnt/files' });
  });

  it('is a bucket with its prefix, its server and its region', () => {
    expect(media('s3://voices/kayes/files/?endpoint=https://s3.example:3900&region=garage')).toEqual({
      kind: 's3',
      endpoint: 'https://s3.example:3900',
      region: 'garage',
      bucket: 'voices',
      prefix: 'kayes/files/',
      style: 'path',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
    expect(media('s3://voices?region=eu-west-3')).toMatchObject({
      endpoint: 'https://s3.eu-west-3.amazonaws.com',
      prefix: '',
    });
    expect(media('s3://voices?style=virtual')).toMatchObject({ style: 'virtual' });
  });

  it.each([
    's3://',
    's3:///files',
    's3://Voices',
    's3://voices/é',
    's3://voices?endpoint=s3.example',
    's3://voices?endpoint=https://id:secret@s3.example',
    's3://voices?endpoint=https://s3.example/path',
    's3://voices?style=best',
    's3://voices?enpoint=https://s3.example',
    'https://s3.example/voices',
    'file:',
  ])('is not %s', (url) => {
    expect(() => media(url)).toThrow(/^MEDIA_URL must be file:PATH or s3:/);
  });

  it('needs the key of a bucket', () => {
    expect(() => readConfig({ MEDIA_URL: 's3://voices', MEDIA_ACCESS_KEY_ID: 'id' })).toThrow(
      /needs MEDIA_ACCESS_KEY_ID and MEDIA_SECRET_ACCESS_KEY/,
    );
  });
});
