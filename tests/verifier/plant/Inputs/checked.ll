; ModuleID = 'checked.cpp'
source_filename = "checked.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@kept = dso_local global i32 0, align 4, !dbg !0
@.src = private unnamed_addr constant [12 x i8] c"checked.cpp\00", align 1
@0 = private unnamed_addr constant { i16, i16, [6 x i8] } { i16 0, i16 11, [6 x i8] c"'int'\00" }
@1 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 59, i32 7 }, ptr @0 }
@2 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 62, i32 30 }, ptr @0 }

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z11zeroThenUsev() #0 !dbg !13 {
  %1 = call noundef i32 @_Z6statusv() #7, !dbg !16
  %2 = icmp eq i32 %1, 0, !dbg !18
  br i1 %2, label %3, label %4, !dbg !19

3:                                                ; preds = %0
  call void @_Z3usev() #7, !dbg !20
  br label %4, !dbg !20

4:                                                ; preds = %3, %0
  ret void, !dbg !21
}

; Function Attrs: nounwind
declare !dbg !22 noundef i32 @_Z6statusv() #1

; Function Attrs: nounwind
declare !dbg !25 void @_Z3usev() #1

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z10oneThenUsev() #0 !dbg !26 {
  %1 = call noundef i32 @_Z6statusv() #7, !dbg !27
  %2 = icmp eq i32 %1, 1, !dbg !29
  br i1 %2, label %3, label %4, !dbg !30

3:                                                ; preds = %0
  call void @_Z3usev() #7, !dbg !31
  br label %4, !dbg !31

4:                                                ; preds = %3, %0
  ret void, !dbg !32
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z18notNegativeThenUsev() #0 !dbg !33 {
  %1 = call noundef i32 @_Z6statusv() #7, !dbg !34
  %2 = icmp sge i32 %1, 0, !dbg !36
  br i1 %2, label %3, label %4, !dbg !37

3:                                                ; preds = %0
  call void @_Z3usev() #7, !dbg !38
  br label %4, !dbg !38

4:                                                ; preds = %3, %0
  ret void, !dbg !39
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z10neverAskedv() #0 !dbg !40 {
  call void @_Z3usev() #7, !dbg !41
  ret void, !dbg !42
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z15acceptedThenUsev() #0 !dbg !43 {
  %1 = call noundef zeroext i1 @_Z8acceptedv() #7, !dbg !44
  br i1 %1, label %2, label %3, !dbg !46

2:                                                ; preds = %0
  call void @_Z3usev() #7, !dbg !47
  br label %3, !dbg !47

3:                                                ; preds = %2, %0
  ret void, !dbg !48
}

; Function Attrs: nounwind
declare !dbg !49 noundef zeroext i1 @_Z8acceptedv() #1

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z13outputThenUsev() #0 !dbg !53 {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(i64 4, ptr %1) #7, !dbg !56
    #dbg_declare(ptr %1, !55, !DIExpression(), !57)
  store i32 1, ptr %1, align 4, !dbg !57, !tbaa !58
  call void @_Z4openPi(ptr noundef %1) #7, !dbg !62
  %2 = load i32, ptr %1, align 4, !dbg !63, !tbaa !58
  %3 = icmp eq i32 %2, 0, !dbg !65
  br i1 %3, label %4, label %5, !dbg !66

4:                                                ; preds = %0
  call void @_Z3usev() #7, !dbg !67
  br label %5, !dbg !67

5:                                                ; preds = %4, %0
  call void @llvm.lifetime.end.p0(i64 4, ptr %1) #7, !dbg !68
  ret void, !dbg !68
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #2

; Function Attrs: nounwind
declare !dbg !69 void @_Z4openPi(ptr noundef) #1

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z7ignoredv() #0 !dbg !73 {
  %1 = call noundef i32 @_Z6statusv() #7, !dbg !74
  ret void, !dbg !75
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z8examinedv() #0 !dbg !76 {
  %1 = call noundef i32 @_Z6statusv() #7, !dbg !77
  %2 = icmp ne i32 %1, 0, !dbg !79
  br i1 %2, label %3, label %4, !dbg !80

3:                                                ; preds = %0
  store i32 1, ptr @kept, align 4, !dbg !81, !tbaa !58
  br label %4, !dbg !82

4:                                                ; preds = %3, %0
  ret void, !dbg !83
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z8handedOnv() #0 !dbg !84 {
  %1 = call noundef i32 @_Z6statusv() #7, !dbg !85
  ret i32 %1, !dbg !86
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z6storedv() #0 !dbg !87 {
  %1 = call noundef i32 @_Z6statusv() #7, !dbg !88
  store i32 %1, ptr @kept, align 4, !dbg !89, !tbaa !58
  ret void, !dbg !90
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z12afterAnotherv() #0 !dbg !91 {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(i64 4, ptr %1) #7, !dbg !94
    #dbg_declare(ptr %1, !93, !DIExpression(), !95)
  %2 = call noundef i32 @_Z6statusv() #7, !dbg !96
  store i32 %2, ptr %1, align 4, !dbg !95, !tbaa !58
  %3 = call noundef i32 @_Z6statusv() #7, !dbg !97
  store i32 %3, ptr %1, align 4, !dbg !98, !tbaa !58
  %4 = load i32, ptr %1, align 4, !dbg !99, !tbaa !58
  %5 = icmp ne i32 %4, 0, !dbg !101
  br i1 %5, label %6, label %7, !dbg !102

6:                                                ; preds = %0
  store i32 1, ptr @kept, align 4, !dbg !103, !tbaa !58
  br label %7, !dbg !104

7:                                                ; preds = %6, %0
  call void @llvm.lifetime.end.p0(i64 4, ptr %1) #7, !dbg !105
  ret void, !dbg !105
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z10byStrangerv() #0 !dbg !106 {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(i64 4, ptr %1) #7, !dbg !109
    #dbg_declare(ptr %1, !108, !DIExpression(), !110)
  %2 = call noundef i32 @_Z6statusv() #7, !dbg !111
  store i32 %2, ptr %1, align 4, !dbg !110, !tbaa !58
  call void @_Z8strangerPi(ptr noundef %1) #7, !dbg !112
  call void @llvm.lifetime.end.p0(i64 4, ptr %1) #7, !dbg !113
  ret void, !dbg !113
}

; Function Attrs: nounwind
declare !dbg !114 void @_Z8strangerPi(ptr noundef) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z15lostByExceptionv() #3 !dbg !115 {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(i64 4, ptr %1) #7, !dbg !118
    #dbg_declare(ptr %1, !117, !DIExpression(), !119)
  %2 = call noundef i32 @_Z6statusv() #7, !dbg !120
  store i32 %2, ptr %1, align 4, !dbg !119, !tbaa !58
  call void @_Z8mayThrowv(), !dbg !121
  %3 = load i32, ptr %1, align 4, !dbg !122, !tbaa !58
  %4 = icmp ne i32 %3, 0, !dbg !124
  br i1 %4, label %5, label %6, !dbg !125

5:                                                ; preds = %0
  store i32 1, ptr @kept, align 4, !dbg !126, !tbaa !58
  br label %6, !dbg !127

6:                                                ; preds = %5, %0
  call void @llvm.lifetime.end.p0(i64 4, ptr %1) #7, !dbg !128
  ret void, !dbg !128
}

declare !dbg !129 void @_Z8mayThrowv() #4

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z21onlyTheSanitizerLooksi(i32 noundef %0) #0 !dbg !130 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !58
    #dbg_declare(ptr %2, !134, !DIExpression(), !136)
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #7, !dbg !137
    #dbg_declare(ptr %3, !135, !DIExpression(), !138)
  %4 = load i32, ptr %2, align 4, !dbg !139, !tbaa !58
  store i32 %4, ptr %3, align 4, !dbg !138, !tbaa !58
  %5 = call noundef i32 @_Z6statusv() #7, !dbg !140
  %6 = load i32, ptr %3, align 4, !dbg !141, !tbaa !58
  %7 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %6, i32 %5), !dbg !141, !nosanitize !142
  %8 = extractvalue { i32, i1 } %7, 0, !dbg !141, !nosanitize !142
  %9 = extractvalue { i32, i1 } %7, 1, !dbg !141, !nosanitize !142
  %10 = xor i1 %9, true, !dbg !141, !nosanitize !142
  br i1 %10, label %14, label %11, !dbg !141, !prof !143, !nosanitize !142

11:                                               ; preds = %1
  %12 = zext i32 %6 to i64, !dbg !141, !nosanitize !142
  %13 = zext i32 %5 to i64, !dbg !141, !nosanitize !142
  call void @__ubsan_handle_add_overflow_abort(ptr @1, i64 %12, i64 %13) #8, !dbg !141, !nosanitize !142
  unreachable, !dbg !141, !nosanitize !142

14:                                               ; preds = %1
  store i32 %8, ptr %3, align 4, !dbg !141, !tbaa !58
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #7, !dbg !144
  ret void, !dbg !144
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32) #5

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_add_overflow_abort(ptr, i64, i64) #6

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z5againi(i32 noundef %0) #0 !dbg !145 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !58
    #dbg_declare(ptr %2, !147, !DIExpression(), !150)
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #7, !dbg !151
    #dbg_declare(ptr %3, !148, !DIExpression(), !152)
  store i32 0, ptr %3, align 4, !dbg !152, !tbaa !58
  br label %4, !dbg !151

4:                                                ; preds = %19, %1
  %5 = load i32, ptr %3, align 4, !dbg !153, !tbaa !58
  %6 = load i32, ptr %2, align 4, !dbg !155, !tbaa !58
  %7 = icmp slt i32 %5, %6, !dbg !156
  br i1 %7, label %9, label %8, !dbg !157

8:                                                ; preds = %4
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #7, !dbg !158
  br label %20

9:                                                ; preds = %4
  %10 = call noundef i32 @_Z6statusv() #7, !dbg !159
  br label %11, !dbg !159

11:                                               ; preds = %9
  %12 = load i32, ptr %3, align 4, !dbg !160, !tbaa !58
  %13 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %12, i32 1), !dbg !160, !nosanitize !142
  %14 = extractvalue { i32, i1 } %13, 0, !dbg !160, !nosanitize !142
  %15 = extractvalue { i32, i1 } %13, 1, !dbg !160, !nosanitize !142
  %16 = xor i1 %15, true, !dbg !160, !nosanitize !142
  br i1 %16, label %19, label %17, !dbg !160, !prof !143, !nosanitize !142

17:                                               ; preds = %11
  %18 = zext i32 %12 to i64, !dbg !160, !nosanitize !142
  call void @__ubsan_handle_add_overflow_abort(ptr @2, i64 %18, i64 1) #8, !dbg !160, !nosanitize !142
  unreachable, !dbg !160, !nosanitize !142

19:                                               ; preds = %11
  store i32 %14, ptr %3, align 4, !dbg !160, !tbaa !58
  br label %4, !dbg !158, !llvm.loop !161

20:                                               ; preds = %8
  ret void, !dbg !165
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z13outputIgnoredv() #0 !dbg !166 {
  %1 = alloca i32, align 4
  call void @llvm.lifetime.start.p0(i64 4, ptr %1) #7, !dbg !169
    #dbg_declare(ptr %1, !168, !DIExpression(), !170)
  store i32 1, ptr %1, align 4, !dbg !170, !tbaa !58
  call void @_Z4openPi(ptr noundef %1) #7, !dbg !171
  call void @llvm.lifetime.end.p0(i64 4, ptr %1) #7, !dbg !172
  ret void, !dbg !172
}

attributes #0 = { mustprogress nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nounwind "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #2 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #3 = { mustprogress uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #5 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #6 = { noreturn nounwind uwtable }
attributes #7 = { nounwind }
attributes #8 = { noreturn nounwind }

!llvm.dbg.cu = !{!2}
!llvm.linker.options = !{}
!llvm.module.flags = !{!6, !7, !8, !9, !10, !11}
!llvm.ident = !{!12}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "kept", scope: !2, file: !3, line: 9, type: !5, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !3, producer: "Debian clang version 19.1.7 (3~deb12u1)", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: !4, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "checked.cpp", directory: ".", checksumkind: CSK_MD5, checksum: "30ff7efeb8e9bb4a14c24707b1bd7bce")
!4 = !{!0}
!5 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!6 = !{i32 7, !"Dwarf Version", i32 5}
!7 = !{i32 2, !"Debug Info Version", i32 3}
!8 = !{i32 1, !"wchar_size", i32 4}
!9 = !{i32 8, !"PIC Level", i32 2}
!10 = !{i32 7, !"PIE Level", i32 2}
!11 = !{i32 7, !"uwtable", i32 2}
!12 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
!13 = distinct !DISubprogram(name: "zeroThenUse", linkageName: "_Z11zeroThenUsev", scope: !3, file: !3, line: 11, type: !14, scopeLine: 11, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!14 = !DISubroutineType(types: !15)
!15 = !{null}
!16 = !DILocation(line: 12, column: 7, scope: !17)
!17 = distinct !DILexicalBlock(scope: !13, file: !3, line: 12, column: 7)
!18 = !DILocation(line: 12, column: 16, scope: !17)
!19 = !DILocation(line: 12, column: 7, scope: !13)
!20 = !DILocation(line: 13, column: 5, scope: !17)
!21 = !DILocation(line: 14, column: 1, scope: !13)
!22 = !DISubprogram(name: "status", linkageName: "_Z6statusv", scope: !3, file: !3, line: 3, type: !23, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!23 = !DISubroutineType(types: !24)
!24 = !{!5}
!25 = !DISubprogram(name: "use", linkageName: "_Z3usev", scope: !3, file: !3, line: 6, type: !14, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!26 = distinct !DISubprogram(name: "oneThenUse", linkageName: "_Z10oneThenUsev", scope: !3, file: !3, line: 15, type: !14, scopeLine: 15, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!27 = !DILocation(line: 16, column: 7, scope: !28)
!28 = distinct !DILexicalBlock(scope: !26, file: !3, line: 16, column: 7)
!29 = !DILocation(line: 16, column: 16, scope: !28)
!30 = !DILocation(line: 16, column: 7, scope: !26)
!31 = !DILocation(line: 17, column: 5, scope: !28)
!32 = !DILocation(line: 18, column: 1, scope: !26)
!33 = distinct !DISubprogram(name: "notNegativeThenUse", linkageName: "_Z18notNegativeThenUsev", scope: !3, file: !3, line: 19, type: !14, scopeLine: 19, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!34 = !DILocation(line: 20, column: 7, scope: !35)
!35 = distinct !DILexicalBlock(scope: !33, file: !3, line: 20, column: 7)
!36 = !DILocation(line: 20, column: 16, scope: !35)
!37 = !DILocation(line: 20, column: 7, scope: !33)
!38 = !DILocation(line: 21, column: 5, scope: !35)
!39 = !DILocation(line: 22, column: 1, scope: !33)
!40 = distinct !DISubprogram(name: "neverAsked", linkageName: "_Z10neverAskedv", scope: !3, file: !3, line: 23, type: !14, scopeLine: 23, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!41 = !DILocation(line: 23, column: 21, scope: !40)
!42 = !DILocation(line: 23, column: 28, scope: !40)
!43 = distinct !DISubprogram(name: "acceptedThenUse", linkageName: "_Z15acceptedThenUsev", scope: !3, file: !3, line: 24, type: !14, scopeLine: 24, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!44 = !DILocation(line: 25, column: 7, scope: !45)
!45 = distinct !DILexicalBlock(scope: !43, file: !3, line: 25, column: 7)
!46 = !DILocation(line: 25, column: 7, scope: !43)
!47 = !DILocation(line: 26, column: 5, scope: !45)
!48 = !DILocation(line: 27, column: 1, scope: !43)
!49 = !DISubprogram(name: "accepted", linkageName: "_Z8acceptedv", scope: !3, file: !3, line: 4, type: !50, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!50 = !DISubroutineType(types: !51)
!51 = !{!52}
!52 = !DIBasicType(name: "bool", size: 8, encoding: DW_ATE_boolean)
!53 = distinct !DISubprogram(name: "outputThenUse", linkageName: "_Z13outputThenUsev", scope: !3, file: !3, line: 28, type: !14, scopeLine: 28, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !54)
!54 = !{!55}
!55 = !DILocalVariable(name: "error", scope: !53, file: !3, line: 29, type: !5)
!56 = !DILocation(line: 29, column: 3, scope: !53)
!57 = !DILocation(line: 29, column: 7, scope: !53)
!58 = !{!59, !59, i64 0}
!59 = !{!"int", !60, i64 0}
!60 = !{!"omnipotent char", !61, i64 0}
!61 = !{!"Simple C++ TBAA"}
!62 = !DILocation(line: 30, column: 3, scope: !53)
!63 = !DILocation(line: 31, column: 7, scope: !64)
!64 = distinct !DILexicalBlock(scope: !53, file: !3, line: 31, column: 7)
!65 = !DILocation(line: 31, column: 13, scope: !64)
!66 = !DILocation(line: 31, column: 7, scope: !53)
!67 = !DILocation(line: 32, column: 5, scope: !64)
!68 = !DILocation(line: 33, column: 1, scope: !53)
!69 = !DISubprogram(name: "open", linkageName: "_Z4openPi", scope: !3, file: !3, line: 5, type: !70, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!70 = !DISubroutineType(types: !71)
!71 = !{null, !72}
!72 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!73 = distinct !DISubprogram(name: "ignored", linkageName: "_Z7ignoredv", scope: !3, file: !3, line: 34, type: !14, scopeLine: 34, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!74 = !DILocation(line: 34, column: 27, scope: !73)
!75 = !DILocation(line: 34, column: 37, scope: !73)
!76 = distinct !DISubprogram(name: "examined", linkageName: "_Z8examinedv", scope: !3, file: !3, line: 35, type: !14, scopeLine: 35, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!77 = !DILocation(line: 36, column: 7, scope: !78)
!78 = distinct !DILexicalBlock(scope: !76, file: !3, line: 36, column: 7)
!79 = !DILocation(line: 36, column: 16, scope: !78)
!80 = !DILocation(line: 36, column: 7, scope: !76)
!81 = !DILocation(line: 37, column: 10, scope: !78)
!82 = !DILocation(line: 37, column: 5, scope: !78)
!83 = !DILocation(line: 38, column: 1, scope: !76)
!84 = distinct !DISubprogram(name: "handedOn", linkageName: "_Z8handedOnv", scope: !3, file: !3, line: 39, type: !23, scopeLine: 39, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!85 = !DILocation(line: 39, column: 34, scope: !84)
!86 = !DILocation(line: 39, column: 27, scope: !84)
!87 = distinct !DISubprogram(name: "stored", linkageName: "_Z6storedv", scope: !3, file: !3, line: 40, type: !14, scopeLine: 40, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2)
!88 = !DILocation(line: 40, column: 33, scope: !87)
!89 = !DILocation(line: 40, column: 31, scope: !87)
!90 = !DILocation(line: 40, column: 43, scope: !87)
!91 = distinct !DISubprogram(name: "afterAnother", linkageName: "_Z12afterAnotherv", scope: !3, file: !3, line: 41, type: !14, scopeLine: 41, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !92)
!92 = !{!93}
!93 = !DILocalVariable(name: "first", scope: !91, file: !3, line: 42, type: !5)
!94 = !DILocation(line: 42, column: 3, scope: !91)
!95 = !DILocation(line: 42, column: 7, scope: !91)
!96 = !DILocation(line: 42, column: 15, scope: !91)
!97 = !DILocation(line: 43, column: 11, scope: !91)
!98 = !DILocation(line: 43, column: 9, scope: !91)
!99 = !DILocation(line: 44, column: 7, scope: !100)
!100 = distinct !DILexicalBlock(scope: !91, file: !3, line: 44, column: 7)
!101 = !DILocation(line: 44, column: 13, scope: !100)
!102 = !DILocation(line: 44, column: 7, scope: !91)
!103 = !DILocation(line: 45, column: 10, scope: !100)
!104 = !DILocation(line: 45, column: 5, scope: !100)
!105 = !DILocation(line: 46, column: 1, scope: !91)
!106 = distinct !DISubprogram(name: "byStranger", linkageName: "_Z10byStrangerv", scope: !3, file: !3, line: 47, type: !14, scopeLine: 47, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !107)
!107 = !{!108}
!108 = !DILocalVariable(name: "answer", scope: !106, file: !3, line: 48, type: !5)
!109 = !DILocation(line: 48, column: 3, scope: !106)
!110 = !DILocation(line: 48, column: 7, scope: !106)
!111 = !DILocation(line: 48, column: 16, scope: !106)
!112 = !DILocation(line: 49, column: 3, scope: !106)
!113 = !DILocation(line: 50, column: 1, scope: !106)
!114 = !DISubprogram(name: "stranger", linkageName: "_Z8strangerPi", scope: !3, file: !3, line: 7, type: !70, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!115 = distinct !DISubprogram(name: "lostByException", linkageName: "_Z15lostByExceptionv", scope: !3, file: !3, line: 51, type: !14, scopeLine: 51, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !116)
!116 = !{!117}
!117 = !DILocalVariable(name: "answer", scope: !115, file: !3, line: 52, type: !5)
!118 = !DILocation(line: 52, column: 3, scope: !115)
!119 = !DILocation(line: 52, column: 7, scope: !115)
!120 = !DILocation(line: 52, column: 16, scope: !115)
!121 = !DILocation(line: 53, column: 3, scope: !115)
!122 = !DILocation(line: 54, column: 7, scope: !123)
!123 = distinct !DILexicalBlock(scope: !115, file: !3, line: 54, column: 7)
!124 = !DILocation(line: 54, column: 14, scope: !123)
!125 = !DILocation(line: 54, column: 7, scope: !115)
!126 = !DILocation(line: 55, column: 10, scope: !123)
!127 = !DILocation(line: 55, column: 5, scope: !123)
!128 = !DILocation(line: 56, column: 1, scope: !115)
!129 = !DISubprogram(name: "mayThrow", linkageName: "_Z8mayThrowv", scope: !3, file: !3, line: 8, type: !14, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!130 = distinct !DISubprogram(name: "onlyTheSanitizerLooks", linkageName: "_Z21onlyTheSanitizerLooksi", scope: !3, file: !3, line: 57, type: !131, scopeLine: 57, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !133)
!131 = !DISubroutineType(types: !132)
!132 = !{null, !5}
!133 = !{!134, !135}
!134 = !DILocalVariable(name: "number", arg: 1, scope: !130, file: !3, line: 57, type: !5)
!135 = !DILocalVariable(name: "sum", scope: !130, file: !3, line: 58, type: !5)
!136 = !DILocation(line: 57, column: 32, scope: !130)
!137 = !DILocation(line: 58, column: 3, scope: !130)
!138 = !DILocation(line: 58, column: 7, scope: !130)
!139 = !DILocation(line: 58, column: 13, scope: !130)
!140 = !DILocation(line: 59, column: 10, scope: !130)
!141 = !DILocation(line: 59, column: 7, scope: !130)
!142 = !{}
!143 = !{!"branch_weights", i32 1048575, i32 1}
!144 = !DILocation(line: 60, column: 1, scope: !130)
!145 = distinct !DISubprogram(name: "again", linkageName: "_Z5againi", scope: !3, file: !3, line: 61, type: !131, scopeLine: 61, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !146)
!146 = !{!147, !148}
!147 = !DILocalVariable(name: "count", arg: 1, scope: !145, file: !3, line: 61, type: !5)
!148 = !DILocalVariable(name: "i", scope: !149, file: !3, line: 62, type: !5)
!149 = distinct !DILexicalBlock(scope: !145, file: !3, line: 62, column: 3)
!150 = !DILocation(line: 61, column: 16, scope: !145)
!151 = !DILocation(line: 62, column: 8, scope: !149)
!152 = !DILocation(line: 62, column: 12, scope: !149)
!153 = !DILocation(line: 62, column: 19, scope: !154)
!154 = distinct !DILexicalBlock(scope: !149, file: !3, line: 62, column: 3)
!155 = !DILocation(line: 62, column: 23, scope: !154)
!156 = !DILocation(line: 62, column: 21, scope: !154)
!157 = !DILocation(line: 62, column: 3, scope: !149)
!158 = !DILocation(line: 62, column: 3, scope: !154)
!159 = !DILocation(line: 63, column: 5, scope: !154)
!160 = !DILocation(line: 62, column: 30, scope: !154)
!161 = distinct !{!161, !157, !162, !163, !164}
!162 = !DILocation(line: 63, column: 12, scope: !149)
!163 = !{!"llvm.loop.mustprogress"}
!164 = !{!"llvm.loop.unroll.disable"}
!165 = !DILocation(line: 64, column: 1, scope: !145)
!166 = distinct !DISubprogram(name: "outputIgnored", linkageName: "_Z13outputIgnoredv", scope: !3, file: !3, line: 65, type: !14, scopeLine: 65, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !167)
!167 = !{!168}
!168 = !DILocalVariable(name: "error", scope: !166, file: !3, line: 66, type: !5)
!169 = !DILocation(line: 66, column: 3, scope: !166)
!170 = !DILocation(line: 66, column: 7, scope: !166)
!171 = !DILocation(line: 67, column: 3, scope: !166)
!172 = !DILocation(line: 68, column: 1, scope: !166)
