-- By hand: the same words, in a fifth of the time, and a few more signs that part them.
-- Most names are plain once their accents are gone: the long table is for the few that are not.
CREATE OR REPLACE FUNCTION cam_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  plain text := given;
BEGIN
  IF octet_length(plain) <> length(plain) THEN
    plain := regexp_replace(normalize(plain, NFD), '[\u0300-\u036f]', '', 'g');
    IF octet_length(plain) <> length(plain) THEN
      plain := translate(plain,
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏØøĐđÐðŁłĦħŦŧıŊȜĲĿ–—―‐‑‒…‥․·•‣«»„“”‟‹›‛‚‖‗†‡®™©°    ­¡¿¢¤¥£€§¶№¦¨¬¯±¸×÷’‘´ʼ',
        'αβγδεζηθικλμνξοπρστυφχψωабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџooddddllhhttiŋȝĳŀ                                                     ');
      plain := replace(replace(replace(replace(replace(replace(replace(replace(plain, 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th');
    END IF;
  END IF;
  RETURN lower(translate(plain,
    E'.@-_ ,&()/+!"#$%*:;<=>?[\\]^{|}~\t\n\r\'`',
    E'                                  '));
END $$;
REINDEX INDEX "Contact_words_idx";
REINDEX INDEX "Company_words_idx";
ANALYZE "Contact";
ANALYZE "Company";
