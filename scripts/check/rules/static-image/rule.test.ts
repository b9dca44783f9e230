import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);
