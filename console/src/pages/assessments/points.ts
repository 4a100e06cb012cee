/** Points as people write them: 8250 hundredths are `82.5`; a dash when there are none. */
export const pointsText = (hundredths: number | null | undefined): string =>
  hundredths === null || hundredths === undefined ? '—' : String(hundredths / 100);
