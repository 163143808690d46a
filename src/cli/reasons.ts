const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it may not be accessed',
  EPERM: 'it may not be accessed',
  EROFS: 'it is on a disk that cannot be written',
  ELOOP: 'its links lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'it would become larger than the system allows',
  EPIPE: 'nobody reads it any more',
  ERR_INVALID_ARG_VALUE: 'its name holds a NUL character',
};

/** Why a file could not be used, as the end of a sentence. What the system did not refuse is a bug, and thrown on. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (!(error instanceof Error) || code === undefined) throw error;
  return reasons[code] ?? error.message;
}

/** The system's name for an error, such as "ENOENT"; undefined for an error of another kind. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
