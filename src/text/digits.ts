const DIGIT = /[^\P{Nd}0-9]/gu;
const ARABIC_POINT = /(?<=\d)[٫٬](?=\d)/g;

/** The text with digits of any script as 0–9, and the points and commas that Arabic numbers have for themselves as others'. */
export function plainDigits(text: string): string {
  const plain = text.replace(DIGIT, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let zero = point;
    while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((point - zero) % 10);
  });
  return plain === text ? text : plain.replace(ARABIC_POINT, (mark) => (mark === "٫" ? "." : ","));
}
