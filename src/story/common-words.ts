import { tokens } from "../text/analyse.ts";
import { termOf } from "./terms.ts";

/**
 * Words that join others together, and those that say who said it and when: any two texts share them. In the languages that
 * the interface has, and Persian; as terms, so that a few others that begin alike count with them.
 */
const WORDS = [
  // English
  `a an and or but nor if as at by in into of off on onto out over to up with without the this that these those there here for
  from about after again against all also although always any are be because been before being between both can could did do
  does during each even every few had has have he her him his how i it its itself just least less like many may might more most
  much must my no nobody nor not nothing now one once only other others our same she should since so some something still such
  than their them then they through today tomorrow tonight too two three under until was we were what when where whether which
  while who whom whose why will would yesterday yet you your first second last next new year years month months week weeks day
  days hour hours minutes time morning evening said say says saying told tell added announced reported reportedly according
  monday tuesday wednesday thursday friday saturday sunday
  january february march april june july august september october november december`,
  // Azerbaijani
  `və ilə ki da də bu bir o onun ona onu onlar bunun buna bunu üçün olan olub olunub oldu olur olacaq olaraq olmaq olmayan olmayıb
  edib edir edən edilib edilir edəcək etmək etdi yoxdur var deyil daha çox ən hər heç kimi lakin amma ancaq isə həm hələ artıq yenə
  indi sonra əvvəl qədər görə üzrə qarşı arasında haqqında barədə həmin bugün dünən sabah saat gün günü ay ayı il ildə zaman iki üç
  ilk birinci nəfər bildirib bildirdi bildirilib deyib dedi verib verilib məlumat məlumatına sözlərinə açıqlayıb qeyd
  bazar ertəsi çərşənbə axşamı cümə şənbə
  yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr`,
  // Russian
  `а без более больше бы был была были было быть в вам вас весь во вот все всех всего вы где даже два для до его ее если есть еще
  же за и из или им их к как когда который которая которое которые которой которого которых которую кто ли между меньше меня мне
  может могут мы на над не нет никто ничего но нового о об один он она они от очень перед по под после потом почти при про раз с
  свой своей своего своих со стал стала стали так также там тем теперь то того тоже только том три тот ту у уже чем через что
  чтобы эта эти это этого этой этом этот первый первая года году год лет месяц месяца недели неделю день дня дней сегодня вчера
  завтра утром вечером час часа часов время сообщил сообщила сообщили сообщило сообщает сообщается заявил заявила заявили рассказал
  рассказали отметил сказал словам данным
  понедельник вторник среду четверг пятницу субботу воскресенье
  января февраля марта апреля мая июня июля августа сентября октября ноября декабря`,
  // Turkish
  `ve ile için ki da de mi bu bir o şu onun ona onu onlar bunun buna bunu olan oldu olduğu olduğunu olarak olacak olacağını olmadı
  olmak olmayan edildi eden etti etmek ediyor edecek değil var yok daha çok en her hiç gibi ancak ama fakat ise hem henüz artık yine
  şimdi sonra önce kadar göre üzere karşı arasında hakkında bugün dün yarın saat saatlerinde gün günü ay ayında yıl yılında zaman iki
  üç ilk birinci kişi dedi söyledi açıkladı açıklandı açıklama açıklamaya belirtti bildirdi bildirildi yapılan yaptı yapıldı
  pazartesi salı çarşamba perşembe cuma cumartesi pazar
  ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık`,
  // Persian
  `و در به از که این آن با برای بر تا را است بود شد شده شود کرد کرده کند کردند می نیز هم اما یا اگر هر همه یک دو سه بین پس پیش روی زیر
  بدون درباره گفت گفته افزود اعلام خبر گزارش داد دارد امروز دیروز فردا صبح ظهر شب روز هفته ماه سال ساعت نفر اول دوم
  شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه`,
];
const TERMS: ReadonlySet<string> = new Set(WORDS.flatMap(tokens).map(termOf));

/** Whether texts have the term whatever they tell. */
export const isCommon = (term: string): boolean => TERMS.has(term);
