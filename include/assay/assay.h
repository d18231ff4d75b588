/* SPDX-License-Identifier: Apache-2.0
 *
 * What audited code can tell Assay. Every macro expands to nothing in an ordinary build, C or C++, with any
 * compiler; while Assay reads a unit it defines __ASSAY__ and the macros become annotations and calls.
 *
 *   ASSAY_ROLE("actuator.command.velocity")  on a parameter, function, field or variable: its role
 *   ASSAY_ENTRY("entry.realtime")            on a function: the environment calls it, with any arguments
 *   ASSAY_REQUIRES(e)   first in a function: callers guarantee e (checked at each call that Assay sees,
 *                       assumed at entries and listed in the report)
 *   ASSAY_ENSURES(e)    before a return: e holds there (an obligation)
 *   ASSAY_INVARIANT(e)  first in a loop body: e holds at the start of each turn (an obligation, then a lemma)
 *   ASSAY_ASSUME(e, "why")  e holds here on the author's word; listed verbatim in the report
 *
 * Conditions must have no side effects: they are not evaluated in an ordinary build.
 */
#ifndef ASSAY_ASSAY_H
#define ASSAY_ASSAY_H

#ifdef __ASSAY__

#ifdef __cplusplus
extern "C" {
#endif
void assay_annotation_requires(int holds) __attribute__((nothrow));
void assay_annotation_ensures(int holds) __attribute__((nothrow));
void assay_annotation_invariant(int holds) __attribute__((nothrow));
void assay_annotation_assume(int holds, const char *why) __attribute__((nothrow));
#ifdef __cplusplus
}
#endif

#define ASSAY_ROLE(role) __attribute__((annotate("assay.role=" role)))
#define ASSAY_ENTRY(role) __attribute__((annotate("assay.entry=" role)))
#define ASSAY_REQUIRES(e) assay_annotation_requires(!!(e))
#define ASSAY_ENSURES(e) assay_annotation_ensures(!!(e))
#define ASSAY_INVARIANT(e) assay_annotation_invariant(!!(e))
#define ASSAY_ASSUME(e, why) assay_annotation_assume(!!(e), why)

#else

#define ASSAY_ROLE(role)
#define ASSAY_ENTRY(role)
#define ASSAY_REQUIRES(e) ((void)0)
#define ASSAY_ENSURES(e) ((void)0)
#define ASSAY_INVARIANT(e) ((void)0)
#define ASSAY_ASSUME(e, why) ((void)0)

#endif
#endif /* ASSAY_ASSAY_H */
