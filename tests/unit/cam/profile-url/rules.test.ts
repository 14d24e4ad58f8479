import { expect, test } from "vitest";
import { linkedinUrl } from "@/lib/cam/profile-url/rules";

test.each([
  "https://www.linkedin.com/in/ada-l",
  "http://de.linkedin.com/in/Ada-L/?trk=profile",
  "linkedin.com/in/ada-l/",
  " www.linkedin.com/in/ada-l/de-de ",
])("%s is one and the same person", (given) => {
  expect(linkedinUrl(given)).toBe("https://www.linkedin.com/in/ada-l");
});

test.each([
  "",
  "https://www.linkedin.com/company/example",
  "https://linkedin.com.evil.example/in/ada",
  "https://evil.example/linkedin.com/in/ada",
  "javascript:alert(1)",
  "ada-l",
])("«%s» leads to nobody there", (given) => {
  expect(linkedinUrl(given)).toBeUndefined();
});
