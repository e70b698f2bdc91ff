/** How the page prepares, uploads and downloads files: only what the library touches. */

class OpaqueData {
  static async createFromData(file, type) {
    return Object.assign(new OpaqueData(), { file, type });
  }
  url() {
    return 'blob:stand-in';
  }
  autorelease() {}
  toJSON() {
    return undefined;
  }
}

const typeOf = (mimetype, { isPtt }) => (isPtt ? 'ptt' : mimetype.startsWith('image/') ? 'image' : 'audio');

async function filehashOf(file) {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

class MediaData {
  constructor(values) {
    Object.assign(this, values);
  }
  set(values) {
    Object.assign(this, values);
  }
  toJSON() {
    const { mediaBlob, ...values } = this;
    return { ...values };
  }
}

function prepRawMedia(opaque, parameters) {
  return {
    waitForPrep: async () =>
      new MediaData({
        type: typeOf(opaque.type, parameters),
        mimetype: opaque.type,
        filehash: await filehashOf(opaque.file),
        size: opaque.file.size,
        mediaStage: 'RESOLVED',
        mediaBlob: opaque,
      }),
  };
}

const mediaObjects = new Map();

function getOrCreateMediaObject(filehash) {
  const existing = mediaObjects.get(filehash);
  if (existing) return existing;
  const made = {
    filehash,
    contentInfo: { waveform: new Uint8Array(64) },
    consolidate(values) {
      Object.assign(made, { type: values.type, size: values.size });
    },
  };
  mediaObjects.set(filehash, made);
  return made;
}

async function uploadMedia({ mediaObject, mimetype }) {
  const { file } = preparedFiles.get(mediaObject.filehash);
  const { directPath } = await upload(file);
  if (!directPath) return {};
  return { mediaEntry: { directPath, mmsUrl: directPath, mediaKey: 'key', mimetype } };
}

/** The upload is told only the hash. */
const preparedFiles = new Map();
const mediaModules = {
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: {
    prepRawMedia(opaque, parameters) {
      const prepared = prepRawMedia(opaque, parameters);
      return {
        waitForPrep: async () => {
          const data = await prepared.waitForPrep();
          preparedFiles.set(data.filehash, opaque);
          return data;
        },
      };
    },
  },
  WAWebMediaStorage: { getOrCreateMediaObject },
  WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
  WAWebMediaMmsV4Upload: { uploadMedia },
  WAWebDownloadManager: {
    downloadManager: { downloadAndMaybeDecrypt: ({ directPath }) => download(directPath) },
  },
};
