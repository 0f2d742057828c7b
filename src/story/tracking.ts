/** Parameters that say how a reader came, never which article: by whole name. */
const NAMES = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid yclid ysclid msclkid twclid ttclid li_fat_id igshid igsh epik rdt_cid sccid
   mc_cid mc_eid mkt_tok _ga _gl _ke _openstat _hsenc _hsmi __hssc __hstc __hsfp hsctatracking icid s_cid
   ncid cmpid ocid ito xtor wt_mc wt_zmc spm scm smid smtyp sr_share ref_src ref_url referrer soc_src soc_trk guccounter
   guce_referrer guce_referrer_sig feature_source fb_action_ids fb_action_types fb_source fb_ref action_object_map
   action_type_map action_ref_map ftag ftcamp taid tblci utm amp outputtype rb_clickid vero_id vero_conv wickedid
   srsltid syclid dicbo zanpid`.split(/\s+/),
);

/** By the beginning of the name. */
const FAMILIES = /^(?:utm_|at_|hsa_|oly_|pk_|mtm_|matomo_|piwik_|ns_|wt\.|ga_|vero_|mc_|stm_|itm_|trk_|_branch_)/;

/** Names that may say which article; with one of these values they say by which way a reader came, or that the page is the AMP one. */
const WAYS = /^(?:from|ref|referer|source|src|via|share|shared|medium|origin|cid)$/;
const WAY =
  /^(?:rss|feed|atom|telegram|tg|twitter|facebook|fb|vk|whatsapp|instagram|social|email|newsletter|gnews|googlenews|yxnews|dzen|flipboard|push)(?:[_-]|$)/;
const VIEWS = /^(?:view|type|mode|format|template|output)$/;

/** Whether a query parameter only tells where a click came from, or that the page is to be the AMP one. */
export function isTracking(name: string, value = ""): boolean {
  const lower = name.toLowerCase();
  if (NAMES.has(lower) || FAMILIES.test(lower)) return true;
  const said = value.toLowerCase();
  return (WAYS.test(lower) && WAY.test(said)) || (VIEWS.test(lower) && said === "amp");
}
