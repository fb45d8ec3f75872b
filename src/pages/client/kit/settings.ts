/** Reads and keeps a choice of the reader; a page that was opened from disk may have nowhere to keep it. */
export function readSetting(name: string): string | undefined {
  try {
    return localStorage.getItem(`contract-kit.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepSetting(name: string, value: string): void {
  try {
    localStorage.setItem(`contract-kit.${name}`, value);
  } catch {
    // It holds until the page is closed.
  }
}
