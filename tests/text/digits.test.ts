import { expect, it } from "vitest";
import { plainDigits } from "../../src/text/digits.ts";

it.each([
  ["۱۲ نفر، ۱٫۵ میلیون، ۱٬۲۰۰", "12 نفر، 1.5 میلیون، 1,200"],
  ["١٢ شخصا", "12 شخصا"],
  ["दुर्घटना में १२ लोग", "दुर्घटना में 12 लोग"],
  ["12 km² · ½ · ٫ alone", "12 km² · ½ · ٫ alone"],
])("writes %s with the digits of the others", (text, plain) => {
  expect(plainDigits(text)).toBe(plain);
});
