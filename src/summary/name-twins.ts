import { fold } from "../text/fold.ts";
import { CHECKED_LANGUAGES } from "./numeral-words.ts";

/**
 * Names that no spelling connects, a line each, in English, Azerbaijani, Russian and Turkish, as beginnings of words.
 * Capitalised in English or in a title, many of them are no names at all: "Ministry of Health", "Səhiyyə Nazirliyi".
 */
const LINES = `
moscow moskva москв moskova
istanbul стамбул
tbilisi тбилис tiflis
yerevan irevan ереван erivan
tehran тегеран tahran
ashgabat asqabad ашхабад askabat
beijing pekin пекин
london лондон londra
vienna vyana вен viyana
athens afina афин atina
rome roma рим
brussels brussel брюссел bruksel
geneva cenevre женев
warsaw varsava варшав varsova
prague praqa праг prag
cairo qahire каир kahire
jerusalem yerusalim иерусалим kudus qudus
damascus demesq дамаск sam
beirut beyrut бейрут
baghdad bagdad багдад bagdat
riyadh er-riyad эр-рияд riyad
paris париж
copenhagen kopenhagen копенгаген
bucharest buxarest бухарест bukres
budapest будапешт budapeste
belgrade belqrad белград belgrad
havana havanna гаван
caspian xezer каспий hazar
black qara черн kara
sea deniz мор
mediterranean aralıq средизем akdeniz
ocean okean океан okyanus
river cay рек nehir nehri irmak
lake gol озер
island ada остров
mountain dag гор
north simal север kuzey
south cenub юг южн guney
east serq восток восточ dogu
west qerb запад bati
central merkez централь центр orta
europe avropa европ avrupa
asia asiya ази asya
africa afrika африк
america amerika америк
eu european ai ес ab евросоюз
un nations bmt оон bm millet
nato нато
who ust воз dso
imf bvf мвф
gdp umm ввп gsyh
usa us states abs сша abd
uk bb соединен birlesik ingilt великобрит
united birlesmis соединен birlesik
states statlar штат devlet
nations millet наций нации
kingdom kralliq королев krallig
russia rusiya росси rusya rus
russian rus росси русск
turkey turkiye турци турец turk
turkish turk турец турк
azerbaijan azerbaycan азербайджан
armenian ermeni армян армен
georgian gurcu грузин
iranian iran иран
german alman немец german
french fransız француз fransiz
british britan британ ingiliz
english ingilis английск ingiliz
american amerika американ amerikan
chinese cin китай
ukrainian ukrayna украин
kazakh qazax казах kazak
uzbek ozbek узбек
spanish ispan испан ispanyol
italian italya итальян italyan
greek yunan грек греч
polish polsa польск polonya
arab ereb арав араб
jewish yehudi еврей yahudi
muslim muselman мусульман
christian xristian христиан hristiyan
president prezident президент cumhurbaskan baskan
prime bas премьер
minister nazir министр bakan
ministry nazirli министерств bakanlig bakanlik
health sehiyye saglam здравоохран здоровь saglik saglig
education tehsil elm образован egitim milli
science elm наук bilim
foreign xarici иностран мид disisleri
affairs isler дел
internal interior daxili внутрен icisleri
defence defense mudafie оборон savunma
finance maliyye финанс maliye hazine
economy iqtisadiyyat экономик ekonomi
energy energetik enerji энерг
transport neqliyyat транспорт ulastirma
agriculture kend сельск tarim
justice edliyye юстици adalet
emergency fovqelade чрезвычайн acil afet
situations hallar ситуаци durum
mchs fhn мчс afad
culture medeniyyet культур kultur
youth genc молодеж genclik
sports idman спорт spor
labour labor emek труд calisma
social sosial социаль sosyal
environment ekologiya эколог cevre
nature tebii природ doga tabiat
resources servet ресурс kaynak
digital reqemsal цифров dijital
development inkisaf развит kalkinma gelis
government hokumet правительств hukumet
parliament meclis парламент
milli meclis милли
assembly meclis ассамбле собран
duma дум
senate senat сенат
congress konqres конгресс kongre
court mehkeme суд mahkeme
supreme ali верховн yuce yargitay
constitutional konstitusiya конституц anayasa
prosecutor prokuror прокур savci bassavci
general bas генераль genel
police polis полици полиц emniyet
army ordu арми
bank банк
university universite университет
institute institut институт enstitu
academy akademiya академи akademi
state dovlet государств devlet
republic respublika республик cumhuriyet
national milli националь ulusal
international beynelxalq международн uluslararasi
committee komite комитет
commission komissiya комисси komisyon
agency agentlik агентств ajans
service xidmet служб servis hizmet
council sura совет konsey
union ittifaq ittifak союз birlik birlig
organization organisation teskilat организац orgut
party partiya парти parti
airport aeroport hava аэропорт havalimani havaalani
city seher город sehir
region rayon bolge район област
district rayon район ilce
province eyalet vilayet провинц
village kend сел деревн koy
street kuce улиц cadde sokak
centre center merkez центр
hospital xestexana больниц hastane
company sirket компан
federation federasiya федерац federasyon
summit sammit zirve саммит
world dunya мир миров
cup kubok кубок kupa
championship cempionat чемпионат sampiyona
league liqa лиг
olympic olimpiya олимпий olimpiyat
war muharibe войн savas
victory qelebe zefer побед zafer
day gun день дн
internet интернет
`;

/** Word beginnings → lines of theirs. */
const GROUPS: readonly (readonly string[])[] = LINES.trim()
  .split("\n")
  .map((line) => line.split(/\s+/).map(fold));

/** How much longer than its beginning a word of a line may be. */
const LONGEST_ENDING = 9;

const begins = (word: string, beginning: string): boolean =>
  beginning.length <= 3 && !/[а-я]/.test(beginning)
    ? word === beginning || (beginning.length === 3 && word.startsWith(beginning) && word.length <= 6)
    : word.startsWith(beginning) && word.length - beginning.length <= LONGEST_ENDING;

/** Which lines a folded word stands on: two words that share one name the same in two languages. */
export function twinLines(word: string): number[] {
  return GROUPS.flatMap((group, line) => (group.some((one) => begins(word, one)) ? [line] : []));
}

/** Folded names of a country in every checked language, by its ISO 3166 code; made once for whoever asks. */
export function countryNames(): Map<string, string[]> {
  const names = CHECKED_LANGUAGES.map(
    (language) => new Intl.DisplayNames([language], { type: "region", fallback: "none" }),
  );
  const out = new Map<string, string[]>();
  for (let code = 0; code < 676; code++) {
    const region = String.fromCharCode(65 + Math.floor(code / 26), 65 + (code % 26));
    const shown = names.flatMap((one) => one.of(region) ?? []).map(fold);
    if (shown.length > 0) out.set(region, [...new Set(shown)]);
  }
  return out;
}
