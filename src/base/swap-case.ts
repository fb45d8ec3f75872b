/** Small letters become capitals and capitals small ones; those of ASCII alone, which every server folds alike. */
export function swapCase(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const lower = letter.toLowerCase();
    return letter === lower ? letter.toUpperCase() : lower;
  });
}
