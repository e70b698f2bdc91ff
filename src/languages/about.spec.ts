import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { competences, TOPICS, understanding } from './index.js';
import { levelOf } from './topics/competence.js';
import { topicWords } from './topics/topic-words.js';

const { about } = understanding;

describe('the language a text is written in', () => {
  it.each([
    ['Bonjour', 'fr'],
    ['bonsoir madame', 'fr'],
    ['i ni sɔgɔma', 'bm'],
    ['I ni ce', 'bm'],
    ['an moxo', 'snk'],
    ['Je veux parler au maire', 'fr'],
    ['n b’a fɛ ka kuma mɛri fɛ', 'bm'],
    ['n be fe ka kuma meri fe', 'bm'],
    ['n wa a mulla na meeri tirindi', 'snk'],
    ['salam aleikoum', null],
    ['Yelimane', null],
    ['3', null],
    ['👍', null],
    ['', null],
    ['السلام عليكم', null],
  ])('%j: %s', (text, language) => expect(about(text).language).toBe(language));
});

describe('who is competent', () => {
  it.each([
    ['Le puits du village est à sec', 'water', 'commune'],
    ['Le lycée n’a pas de professeurs', 'school', 'region'],
    ['Quand ouvrira l’école du second cycle ?', 'school', 'cercle'],
    ['L’école du village n’a plus de toit', 'school', 'commune'],
    ['Le CSRéf manque de sang', 'health', 'cercle'],
    ['Le scanner de l’hôpital est en panne', 'health', 'state'],
    ['La route nationale est coupée', 'roads', 'state'],
    ['Qui s’occupe de la route régionale ?', 'roads', 'region'],
    ['Les gendarmes ne viennent jamais', 'security', 'state'],
    ['lakɔliso ka bin', 'school', 'commune'],
  ])('%j: %s, %s', (text, topic, level) => expect(about(text)).toMatchObject({ topic, level }));

  it('is not said where a word only belongs to the topic: « vous êtes des voleurs » may be anger', () => {
    expect(about('Vous êtes des voleurs ?')).toMatchObject({ topic: 'security', level: null });
  });

  it('is not said where we do not know', () => {
    expect(about('Les parcelles du lotissement')).toMatchObject({ topic: 'land', level: null });
  });

  it('is told by a table whose every subject some word leads to', () => {
    const subjects = new Set([...topicWords().values()].flat().map(({ subject }) => subject));
    expect(competences().filter(({ subject }) => !subjects.has(subject))).toEqual([]);
    expect(levelOf('school.unheard-of')).toBe(levelOf('school'));
  });
});

describe('the topic of a question', () => {
  const rows = (file: string): string[][] =>
    readFileSync(new URL(`../../tests/support/${file}`, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'));

  const outcome = (file: string): { right: number; silent: number; wrong: number } => {
    const told = rows(file).map(([, topic, text]) => ({ topic, heard: about(text!).topic ?? 'unknown' }));
    const right = told.filter(({ topic, heard }) => topic === heard).length;
    const silent = told.filter(({ topic, heard }) => topic !== heard && heard === 'unknown').length;
    return { right, silent, wrong: told.length - right - silent };
  };

  it('is told for what the table was made with', () => {
    expect(outcome('questions-by-topic.tsv')).toEqual({ right: 199, silent: 4, wrong: 3 });
  });

  it('is told for seven in ten of what it was not made with, and wrongly for one in sixteen', () => {
    expect(outcome('questions-by-topic-unseen.tsv')).toEqual({ right: 46, silent: 14, wrong: 4 });
  });

  it('is one of a dozen, each of which words in every language lead to', () => {
    for (const topic of TOPICS)
      for (const language of ['fr', 'bm', 'snk']) {
        const words = [...topicWords().values()].flat();
        expect(words.some((word) => word.topic === topic && word.language === language)).toBe(true);
      }
  });

  it('is not told of nothing, of signs, nor of a very long text at length', () => {
    expect(about('').topic).toBeNull();
    expect(about('?!').topic).toBeNull();
    expect(about(`${'mot '.repeat(5000)}forage`).topic).toBeNull();
  });
});
