export const fileKeyPlace = (mediaId: string): string => `media.file_key:${mediaId}`;
export const filePlace = (mediaId: string): string => `media.file:${mediaId}`;
