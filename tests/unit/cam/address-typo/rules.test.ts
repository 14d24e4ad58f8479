import { expect, test } from "vitest";
import { suggestDomain } from "@/lib/cam/address-typo/rules";

test.each(
  `gmial.com gmail.com, gamil.com gmail.com, gmai.com gmail.com, gnail.com gmail.com, gmaill.com gmail.com, ggmail.com gmail.com,
   gmal.com gmail.com, gmail.con gmail.com, gmail.cmo gmail.com, gmail.co gmail.com, gmail.cm gmail.com, gmail.om gmail.com,
   gmail.comm gmail.com, gmaul.com gmail.com, gmsil.com gmail.com, hotnail.com hotmail.com, hotmial.com hotmail.com,
   hotmal.com hotmail.com, hotmai.com hotmail.com, homail.com hotmail.com, jotmail.com hotmail.com, hotmial.fr hotmail.fr,
   hotmail.frr hotmail.fr, outlok.com outlook.com, outllok.com outlook.com, oulook.com outlook.com, outlook.con outlook.com,
   yaho.com yahoo.com, yahooo.com yahoo.com, yhoo.com yahoo.com, yahoo.cmo yahoo.com, yahoo.co yahoo.com, yaho.co.uk yahoo.co.uk,
   iclod.com icloud.com, icould.com icloud.com, protonmial.com protonmail.com, googlemial.com googlemail.com,
   t-onlin.de t-online.de, freenet.dee freenet.de, comcast.nte comcast.net, verizn.net verizon.net, btinternt.com btinternet.com,
   example.con example.com, example.cmo example.com, example.nte example.net, example.ogr example.org, mail.example.con mail.example.com`
    .split(",")
    .map((pair) => pair.trim().split(" ") as [string, string]),
)("%s was probably meant to be %s", (typed, meant) => {
  expect(suggestDomain(typed)).toBe(meant);
});

test.each(
  `gmail.com googlemail.com mail.com ymail.com email.com gmx.net gmx.de gmx.com hey.com me.com aol.com live.com web.de pm.me
   yahoo.fr yahoo.co.uk yahoo.co.jp hotmail.co.uk outlook.de gail.com cloud.com mailbox.com mailbox.org liberty.it libero.it
   example.com example.co example.org example.cm example.de acme.example outdoor.com hotel.com yandex.com gmail.example.com
   usa.com mac.com icloud.com fastmail.fm proton.me hotmail.com.example inbox.lv bk.ru`.split(/\s+/),
)("%s may well be right", (host) => {
  expect(suggestDomain(host)).toBeUndefined();
});
