/**
 * A coarse key of how a name sounds, of text already made `plain`: « Colimbiné », « kolimbine » and
 * « Kolimbinné » share one. Far looser than `phonetic`: only ever used to compare what was typed with
 * names that are on offer, never to store or to index.
 */
export function soundKey(plainText: string): string {
  return plainText
    .replace(/tch|ty|ti(?=[aou])/g, 'T')
    .replace(/dj|dy|di(?=[aeou])|j/g, 'J')
    .replace(/gn|ny|ni(?=[aeou])/g, 'N')
    .replace(/kh|qu|x|q|c(?![eiyh])/g, 'k')
    .replace(/ch|c|z/g, 's')
    .replace(/ph/g, 'f')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/ou|w/g, 'u')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/m(?=[bp])/g, 'n')
    .replace(/(\D)\1+/g, '$1');
}
