/** Of sharp, what is used here: it is only loaded when somebody sends a picture. */
declare module 'sharp' {
  interface Sharp {
    rotate(): Sharp;
    resize(options: { width: number; height: number; fit: 'inside'; withoutEnlargement: boolean }): Sharp;
    jpeg(options: { quality: number; mozjpeg?: boolean }): Sharp;
    toBuffer(): Promise<Buffer>;
  }
  export default function sharp(bytes: Buffer, options: { limitInputPixels: number; failOn: 'error' }): Sharp;
}
