import type { UpdateRule } from '../rule';
import { numpyCode } from './numpyCode';
import { pytorchCode } from './pytorchCode';
import { typescriptCode } from './typescriptCode';

/** The languages that a rule can be written in. */
export const ruleLanguages = ['python', 'pytorch', 'typescript'] as const;
export type RuleLanguage = (typeof ruleLanguages)[number];

const writers: Readonly<Record<RuleLanguage, (rule: UpdateRule, learningRate: number) => string>> = {
  python: numpyCode,
  pytorch: pytorchCode,
  typescript: typescriptCode,
};

/** A program that does what a rule says, with a learning rate where nobody gives another. */
export const ruleCode = (rule: UpdateRule, language: RuleLanguage, learningRate: number): string =>
  writers[language](rule, learningRate);
