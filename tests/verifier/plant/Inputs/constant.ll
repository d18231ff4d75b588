; ModuleID = 'constant.cpp'
source_filename = "constant.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@.src = private unnamed_addr constant [13 x i8] c"constant.cpp\00", align 1
@0 = private unnamed_addr constant { i16, i16, [6 x i8] } { i16 0, i16 11, [6 x i8] c"'int'\00" }
@1 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 1, i32 36 }, ptr @0 }
@2 = private unnamed_addr constant { i16, i16, [16 x i8] } { i16 0, i16 12, [16 x i8] c"'unsigned long'\00" }
@3 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 2, i32 57 }, ptr @2 }
@4 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 3, i32 37 }, ptr @0 }
@5 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 4, i32 39 }, ptr @0 }
@6 = private unnamed_addr constant { i16, i16, [15 x i8] } { i16 0, i16 10, [15 x i8] c"'unsigned int'\00" }
@7 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 5, i32 49 }, ptr @6, ptr @0 }
@8 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 6, i32 49 }, ptr @6, ptr @0 }
@9 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 7, i32 50 }, ptr @0 }

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z4halfi(i32 noundef %0) #0 !dbg !9 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !15
    #dbg_declare(ptr %2, !14, !DIExpression(), !19)
  %3 = load i32, ptr %2, align 4, !dbg !20, !tbaa !15
  %4 = icmp ne i32 %3, -2147483648, !dbg !21, !nosanitize !22
  %5 = or i1 %4, true, !dbg !21, !nosanitize !22
  %6 = and i1 true, %5, !dbg !21, !nosanitize !22
  br i1 %6, label %9, label %7, !dbg !21, !prof !23, !nosanitize !22

7:                                                ; preds = %1
  %8 = zext i32 %3 to i64, !dbg !21, !nosanitize !22
  call void @__ubsan_handle_divrem_overflow_abort(ptr @1, i64 %8, i64 2) #2, !dbg !21, !nosanitize !22
  unreachable, !dbg !21, !nosanitize !22

9:                                                ; preds = %1
  %10 = sdiv i32 %3, 2, !dbg !21
  ret i32 %10, !dbg !24
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_divrem_overflow_abort(ptr, i64, i64) #1

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i64 @_Z5wordsm(i64 noundef %0) #0 !dbg !25 {
  %2 = alloca i64, align 8
  store i64 %0, ptr %2, align 8, !tbaa !31
    #dbg_declare(ptr %2, !30, !DIExpression(), !33)
  %3 = load i64, ptr %2, align 8, !dbg !34, !tbaa !31
  br i1 true, label %5, label %4, !dbg !35, !prof !23, !nosanitize !22

4:                                                ; preds = %1
  call void @__ubsan_handle_divrem_overflow_abort(ptr @3, i64 %3, i64 8) #2, !dbg !35, !nosanitize !22
  unreachable, !dbg !35, !nosanitize !22

5:                                                ; preds = %1
  %6 = udiv i64 %3, 8, !dbg !35
  ret i64 %6, !dbg !36
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z5neveri(i32 noundef %0) #0 !dbg !37 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !15
    #dbg_declare(ptr %2, !39, !DIExpression(), !40)
  %3 = load i32, ptr %2, align 4, !dbg !41, !tbaa !15
  %4 = icmp ne i32 %3, -2147483648, !dbg !42, !nosanitize !22
  %5 = or i1 %4, true, !dbg !42, !nosanitize !22
  %6 = and i1 false, %5, !dbg !42, !nosanitize !22
  br i1 %6, label %9, label %7, !dbg !42, !prof !23, !nosanitize !22

7:                                                ; preds = %1
  %8 = zext i32 %3 to i64, !dbg !42, !nosanitize !22
  call void @__ubsan_handle_divrem_overflow_abort(ptr @4, i64 %8, i64 0) #2, !dbg !42, !nosanitize !22
  unreachable, !dbg !42, !nosanitize !22

9:                                                ; preds = %1
  %10 = sdiv i32 %3, 0, !dbg !42
  ret i32 %10, !dbg !43
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7negatedi(i32 noundef %0) #0 !dbg !44 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !15
    #dbg_declare(ptr %2, !46, !DIExpression(), !47)
  %3 = load i32, ptr %2, align 4, !dbg !48, !tbaa !15
  %4 = icmp ne i32 %3, -2147483648, !dbg !49, !nosanitize !22
  %5 = or i1 %4, false, !dbg !49, !nosanitize !22
  %6 = and i1 true, %5, !dbg !49, !nosanitize !22
  br i1 %6, label %9, label %7, !dbg !49, !prof !23, !nosanitize !22

7:                                                ; preds = %1
  %8 = zext i32 %3 to i64, !dbg !49, !nosanitize !22
  call void @__ubsan_handle_divrem_overflow_abort(ptr @5, i64 %8, i64 4294967295) #2, !dbg !49, !nosanitize !22
  unreachable, !dbg !49, !nosanitize !22

9:                                                ; preds = %1
  %10 = sdiv i32 %3, -1, !dbg !49
  ret i32 %10, !dbg !50
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7shiftedj(i32 noundef %0) #0 !dbg !51 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !15
    #dbg_declare(ptr %2, !56, !DIExpression(), !57)
  %3 = load i32, ptr %2, align 4, !dbg !58, !tbaa !15
  br i1 true, label %6, label %4, !dbg !59, !prof !23, !nosanitize !22

4:                                                ; preds = %1
  %5 = zext i32 %3 to i64, !dbg !59, !nosanitize !22
  call void @__ubsan_handle_shift_out_of_bounds_abort(ptr @7, i64 %5, i64 3) #2, !dbg !59, !nosanitize !22
  unreachable, !dbg !59, !nosanitize !22

6:                                                ; preds = %1
  %7 = shl i32 %3, 3, !dbg !59
  ret i32 %7, !dbg !60
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_shift_out_of_bounds_abort(ptr, i64, i64) #1

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7outsidej(i32 noundef %0) #0 !dbg !61 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !15
    #dbg_declare(ptr %2, !63, !DIExpression(), !64)
  %3 = load i32, ptr %2, align 4, !dbg !65, !tbaa !15
  br i1 false, label %6, label %4, !dbg !66, !prof !23, !nosanitize !22

4:                                                ; preds = %1
  %5 = zext i32 %3 to i64, !dbg !66, !nosanitize !22
  call void @__ubsan_handle_shift_out_of_bounds_abort(ptr @8, i64 %5, i64 32) #2, !dbg !66, !nosanitize !22
  unreachable, !dbg !66, !nosanitize !22

6:                                                ; preds = %1
  %7 = shl i32 %3, 32, !dbg !66
  ret i32 %7, !dbg !67
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z6eitherbi(i1 noundef zeroext %0, i32 noundef %1) #0 !dbg !68 {
  %3 = alloca i8, align 1
  %4 = alloca i32, align 4
  %5 = zext i1 %0 to i8
  store i8 %5, ptr %3, align 1, !tbaa !75
    #dbg_declare(ptr %3, !73, !DIExpression(), !77)
  store i32 %1, ptr %4, align 4, !tbaa !15
    #dbg_declare(ptr %4, !74, !DIExpression(), !78)
  %6 = load i32, ptr %4, align 4, !dbg !79, !tbaa !15
  %7 = load i8, ptr %3, align 1, !dbg !80, !tbaa !75, !range !81, !noundef !22
  %8 = trunc i8 %7 to i1, !dbg !80
  %9 = zext i1 %8 to i64, !dbg !80
  %10 = select i1 %8, i32 2, i32 0, !dbg !80
  %11 = icmp ne i32 %10, 0, !dbg !82, !nosanitize !22
  %12 = icmp ne i32 %6, -2147483648, !dbg !82, !nosanitize !22
  %13 = icmp ne i32 %10, -1, !dbg !82, !nosanitize !22
  %14 = or i1 %12, %13, !dbg !82, !nosanitize !22
  %15 = and i1 %11, %14, !dbg !82, !nosanitize !22
  br i1 %15, label %19, label %16, !dbg !82, !prof !23, !nosanitize !22

16:                                               ; preds = %2
  %17 = zext i32 %6 to i64, !dbg !82, !nosanitize !22
  %18 = zext i32 %10 to i64, !dbg !82, !nosanitize !22
  call void @__ubsan_handle_divrem_overflow_abort(ptr @9, i64 %17, i64 %18) #2, !dbg !82, !nosanitize !22
  unreachable, !dbg !82, !nosanitize !22

19:                                               ; preds = %2
  %20 = sdiv i32 %6, %10, !dbg !82
  ret i32 %20, !dbg !83
}

attributes #0 = { mustprogress nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { noreturn nounwind uwtable }
attributes #2 = { noreturn nounwind }

!llvm.dbg.cu = !{!0}
!llvm.linker.options = !{}
!llvm.module.flags = !{!2, !3, !4, !5, !6, !7}
!llvm.ident = !{!8}

!0 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !1, producer: "Debian clang version 19.1.7 (3~deb12u1)", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, splitDebugInlining: false, nameTableKind: None)
!1 = !DIFile(filename: "constant.cpp", directory: ".", checksumkind: CSK_MD5, checksum: "7e5c783cd6da38ec20fd1d6308ccf383")
!2 = !{i32 7, !"Dwarf Version", i32 5}
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = !{i32 1, !"wchar_size", i32 4}
!5 = !{i32 8, !"PIC Level", i32 2}
!6 = !{i32 7, !"PIE Level", i32 2}
!7 = !{i32 7, !"uwtable", i32 2}
!8 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
!9 = distinct !DISubprogram(name: "half", linkageName: "_Z4halfi", scope: !1, file: !1, line: 1, type: !10, scopeLine: 1, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !13)
!10 = !DISubroutineType(types: !11)
!11 = !{!12, !12}
!12 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!13 = !{!14}
!14 = !DILocalVariable(name: "value", arg: 1, scope: !9, file: !1, line: 1, type: !12)
!15 = !{!16, !16, i64 0}
!16 = !{!"int", !17, i64 0}
!17 = !{!"omnipotent char", !18, i64 0}
!18 = !{!"Simple C++ TBAA"}
!19 = !DILocation(line: 1, column: 14, scope: !9)
!20 = !DILocation(line: 1, column: 30, scope: !9)
!21 = !DILocation(line: 1, column: 36, scope: !9)
!22 = !{}
!23 = !{!"branch_weights", i32 1048575, i32 1}
!24 = !DILocation(line: 1, column: 23, scope: !9)
!25 = distinct !DISubprogram(name: "words", linkageName: "_Z5wordsm", scope: !1, file: !1, line: 2, type: !26, scopeLine: 2, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !29)
!26 = !DISubroutineType(types: !27)
!27 = !{!28, !28}
!28 = !DIBasicType(name: "unsigned long", size: 64, encoding: DW_ATE_unsigned)
!29 = !{!30}
!30 = !DILocalVariable(name: "bytes", arg: 1, scope: !25, file: !1, line: 2, type: !28)
!31 = !{!32, !32, i64 0}
!32 = !{!"long", !17, i64 0}
!33 = !DILocation(line: 2, column: 35, scope: !25)
!34 = !DILocation(line: 2, column: 51, scope: !25)
!35 = !DILocation(line: 2, column: 57, scope: !25)
!36 = !DILocation(line: 2, column: 44, scope: !25)
!37 = distinct !DISubprogram(name: "never", linkageName: "_Z5neveri", scope: !1, file: !1, line: 3, type: !10, scopeLine: 3, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !38)
!38 = !{!39}
!39 = !DILocalVariable(name: "value", arg: 1, scope: !37, file: !1, line: 3, type: !12)
!40 = !DILocation(line: 3, column: 15, scope: !37)
!41 = !DILocation(line: 3, column: 31, scope: !37)
!42 = !DILocation(line: 3, column: 37, scope: !37)
!43 = !DILocation(line: 3, column: 24, scope: !37)
!44 = distinct !DISubprogram(name: "negated", linkageName: "_Z7negatedi", scope: !1, file: !1, line: 4, type: !10, scopeLine: 4, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !45)
!45 = !{!46}
!46 = !DILocalVariable(name: "value", arg: 1, scope: !44, file: !1, line: 4, type: !12)
!47 = !DILocation(line: 4, column: 17, scope: !44)
!48 = !DILocation(line: 4, column: 33, scope: !44)
!49 = !DILocation(line: 4, column: 39, scope: !44)
!50 = !DILocation(line: 4, column: 26, scope: !44)
!51 = distinct !DISubprogram(name: "shifted", linkageName: "_Z7shiftedj", scope: !1, file: !1, line: 5, type: !52, scopeLine: 5, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !55)
!52 = !DISubroutineType(types: !53)
!53 = !{!54, !54}
!54 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!55 = !{!56}
!56 = !DILocalVariable(name: "value", arg: 1, scope: !51, file: !1, line: 5, type: !54)
!57 = !DILocation(line: 5, column: 27, scope: !51)
!58 = !DILocation(line: 5, column: 43, scope: !51)
!59 = !DILocation(line: 5, column: 49, scope: !51)
!60 = !DILocation(line: 5, column: 36, scope: !51)
!61 = distinct !DISubprogram(name: "outside", linkageName: "_Z7outsidej", scope: !1, file: !1, line: 6, type: !52, scopeLine: 6, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !62)
!62 = !{!63}
!63 = !DILocalVariable(name: "value", arg: 1, scope: !61, file: !1, line: 6, type: !54)
!64 = !DILocation(line: 6, column: 27, scope: !61)
!65 = !DILocation(line: 6, column: 43, scope: !61)
!66 = !DILocation(line: 6, column: 49, scope: !61)
!67 = !DILocation(line: 6, column: 36, scope: !61)
!68 = distinct !DISubprogram(name: "either", linkageName: "_Z6eitherbi", scope: !1, file: !1, line: 7, type: !69, scopeLine: 7, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, retainedNodes: !72)
!69 = !DISubroutineType(types: !70)
!70 = !{!12, !71, !12}
!71 = !DIBasicType(name: "bool", size: 8, encoding: DW_ATE_boolean)
!72 = !{!73, !74}
!73 = !DILocalVariable(name: "which", arg: 1, scope: !68, file: !1, line: 7, type: !71)
!74 = !DILocalVariable(name: "value", arg: 2, scope: !68, file: !1, line: 7, type: !12)
!75 = !{!76, !76, i64 0}
!76 = !{!"bool", !17, i64 0}
!77 = !DILocation(line: 7, column: 17, scope: !68)
!78 = !DILocation(line: 7, column: 28, scope: !68)
!79 = !DILocation(line: 7, column: 44, scope: !68)
!80 = !DILocation(line: 7, column: 53, scope: !68)
!81 = !{i8 0, i8 2}
!82 = !DILocation(line: 7, column: 50, scope: !68)
!83 = !DILocation(line: 7, column: 37, scope: !68)
