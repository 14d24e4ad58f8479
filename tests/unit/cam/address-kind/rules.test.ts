import { describe, expect, test } from "vitest";
import { isDisposable, isFreeMail, isRoleAccount, isWellKnownMail } from "@/lib/cam/address-kind/rules";

describe("an address of a function", () => {
  test.each([
    ..."info INFO sales support admin office hello contact billing jobs press webmaster postmaster abuse".split(
      " ",
    ),
    ..."kontakt buchhaltung vertrieb verkauf einkauf rechnung bewerbung personal datenschutz büro empfang".split(
      " ",
    ),
    ..."bonjour comptabilite comptabilité ventes".split(" "),
    ..."ventas contacto facturacion facturación contabilidad".split(" "),
    ..."vendite contatti amministrazione segreteria fatture".split(" "),
    ..."verkoop klantenservice boekhouding administratie inkoop".split(" "),
    ..."vendas contato financeiro atendimento suporte".split(" "),
    ..."noreply no-reply no_reply no.reply do-not-reply donotreply noreply-7f3a info2 sales.berlin support-emea team+x".split(
      " ",
    ),
  ])("%s", (local) => expect(isRoleAccount(local)).toBe(true));

  test.each(
    "ada ada.lovelace teamaker informatik.meier salesforce.fan adam mark will.post infofant testa ada.sales hrvoje contessa a1".split(
      " ",
    ),
  )("not %s", (local) => expect(isRoleAccount(local)).toBe(false));
});

describe("mail for everybody", () => {
  test.each(
    "gmail.com googlemail.com yahoo.com yahoo.co.uk hotmail.fr live.nl outlook.de gmx.net gmx.de web.de t-online.de icloud.com proton.me pm.me aol.com mail.ru yandex.com qq.com 163.com orange.fr laposte.net libero.it wp.pl seznam.cz bluewin.ch ziggo.nl sapo.pt uol.com.br comcast.net btinternet.com hey.com".split(
      " ",
    ),
  )("%s", (host) => {
    expect(isFreeMail(host)).toBe(true);
    expect(isDisposable(host)).toBe(false);
  });
  test.each(["example.com", "live.example.com", "yahoo.example.com", "acme.example", "mailinator.com"])(
    "not %s",
    (host) => expect(isFreeMail(host)).toBe(false),
  );
});

describe("made to be thrown away", () => {
  test.each(
    "mailinator.com yopmail.com guerrillamail.com sharklasers.com 10minutemail.com trashmail.com maildrop.cc getnada.com dispostable.com mailnesia.com temp-mail.org sub.mailinator.com a.b.yopmail.com".split(
      " ",
    ),
  )("%s", (host) => expect(isDisposable(host)).toBe(true));
  test.each(["example.com", "notmailinator.com.example", "gmail.com", "com", "acme.example"])(
    "not %s",
    (host) => expect(isDisposable(host)).toBe(false),
  );
});

test("a well-known provider is nobody's slip of the finger", () => {
  expect(["mail.com", "ymail.com", "gmx.net", "hey.com", "email.com"].map(isWellKnownMail)).toEqual(
    Array(5).fill(true),
  );
});
