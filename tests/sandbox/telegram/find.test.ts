import { describe, expect, it } from "vitest";
import { findEntities } from "../../../src/sandbox/telegram/find.ts";
import * as tdlib from "../../support/tdlib.ts";

describe("Telegram finds by itself what TDLib finds", () => {
  it.each([
    'see https://daily.example/a,b. (http://a.example/x) <http://b.example> "http://c.example/" ',
    "https://a.example/x?y=1&z=2#f, https://a.example/(x) (https://a.example/x) https://a.example/x)y",
    "a.com b.org c.ir d.az e.ru f.tr g.uk h.co.uk i.io j.dev k.app l.news m.info n.xyz o.md p.py q.ts r.js s.zip t.mov",
    "a.com. b.com, c.com; d.com: e.com! f.com? (g.com) 'h.com' «i.com»",
    "A.COM a.Com http://a HTTP://A.COM ftp://a.com ws://a.com xhttp://a.com",
    "http://a.com:8080/x http://a.com:99999/ user@a.com:80 a.com:80 a.com/ a.com/? a.com#x a.com?x",
    "http://1.2.3.4/x 1.2.3.4 1.2.3 300.1.1.1 http://300.1.1.1 http://[::1]/",
    "www.a.com a_b.com a-b.com  a-.com .a.com a..com",
    "пример.рф x.ایران http://пр.рф/у",
    "t.me/x t.me/x_y?start=1 @a.com x@y @abcde @abcde.com",
    "http://a.example/x، y http://a.example/خبر z",
    "tg://resolve?domain=x tonsite://a.ton mailto:a@b.com",
    "#a_b #a-b #1a #خبر_۱ #a‌b a#b ##a #a#b #a@bcd #a@ab #İstanbul #a.b #́a #_ #1_",
    "$USD $usd $ABCDEFGH $ABCDEFGHI $US$ A$USD $1INCH $A",
    "/a /a@b /a@bc /a@bcd a/b //a /a/ /a. </a> (/a) ./a _/a é/a /é /aé /start_x-y",
    "@abcd @abcde_ @_abcde @1abc a@abcd (@abcd) @abcd. @abcd@efgh é@abcd @aaaaaaaaaabbbbbbbbbbccccccccccdd @aaaaaaaaaabbbbbbbbbbccccccccccddx @gif @pic @vid @like",
    "a@b.com ab_c@d-e.co.uk a@b a@b.c a@b.az a@b.com. a_b@c.com",
    "http://a.example/x...y http://a.example/x.. http://a.example/x!y http://a.example/'x' http://a.example/x* http://a.example/x| ",
    "http://a.example http://a.example, http://a.example. http://a.example: http://a.example/; https://a.b.c.d.e/",
    "12.30 3.14 v1.2.3 e.g. i.e. U.S. a.m. Dr.Who end.Next word.com word.Com",
  ])("in %s", (text) => {
    const ours = findEntities(text).map((entity) => ({
      ...entity,
      says: text.slice(entity.offset, entity.offset + entity.length),
    }));
    const theirs = tdlib
      .findEntities(text)
      .map((entity) => ({ ...entity, says: text.slice(entity.offset, entity.offset + entity.length) }));
    expect(ours).toEqual(theirs);
  });
});
