/** What a volume can be: a raw device or a file system. */
export const VOLUME_MODES: readonly string[] = ['Block', 'Filesystem'];
