; ModuleID = 'bound.cpp'
source_filename = "bound.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

%struct.Command = type { double, [3 x float], i32 }
%"struct.std::array" = type { [3 x double] }
%"struct.std::array.0" = type { [2 x float] }

@.src = private unnamed_addr constant [10 x i8] c"bound.cpp\00", align 1
@0 = private unnamed_addr constant { i16, i16, [11 x i8] } { i16 -1, i16 0, [11 x i8] c"'float[3]'\00" }
@1 = private unnamed_addr constant { i16, i16, [6 x i8] } { i16 0, i16 11, [6 x i8] c"'int'\00" }
@2 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 38, i32 3 }, ptr @0, ptr @1 }
@3 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 39, i32 3 }, ptr @0, ptr @1 }
@global = dso_local global %struct.Command zeroinitializer, align 8, !dbg !0

; Function Attrs: mustprogress uwtable
define dso_local void @_Z6scalarf(float noundef %0) #0 !dbg !23 {
  %2 = alloca float, align 4
  store float %0, ptr %2, align 4, !tbaa !28
    #dbg_declare(ptr %2, !27, !DIExpression(), !32)
  %3 = load float, ptr %2, align 4, !dbg !33, !tbaa !28
  %4 = fmul float %3, 2.000000e+00, !dbg !34
  call void @_Z11setVelocityf(float noundef %4), !dbg !35
  ret void, !dbg !36
}

declare !dbg !37 void @_Z11setVelocityf(float noundef) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z9referenced(double noundef %0) #0 !dbg !38 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !43
    #dbg_declare(ptr %2, !42, !DIExpression(), !45)
  call void @_Z9setTorqueRKd(ptr noundef nonnull align 8 dereferenceable(8) %2), !dbg !46
  ret void, !dbg !47
}

declare !dbg !48 void @_Z9setTorqueRKd(ptr noundef nonnull align 8 dereferenceable(8)) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z7integeri(i32 noundef %0) #0 !dbg !53 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !58
    #dbg_declare(ptr %2, !57, !DIExpression(), !60)
  %3 = load i32, ptr %2, align 4, !dbg !61, !tbaa !58
  call void @_Z8setCounti(i32 noundef %3), !dbg !62
  ret void, !dbg !63
}

declare !dbg !64 void @_Z8setCounti(i32 noundef) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z8elementsd(double noundef %0) #0 !dbg !65 {
  %2 = alloca double, align 8
  %3 = alloca %"struct.std::array", align 8
  store double %0, ptr %2, align 8, !tbaa !43
    #dbg_declare(ptr %2, !67, !DIExpression(), !83)
  call void @llvm.lifetime.start.p0(i64 24, ptr %3) #7, !dbg !84
    #dbg_declare(ptr %3, !68, !DIExpression(), !85)
  %4 = getelementptr inbounds %"struct.std::array", ptr %3, i32 0, i32 0, !dbg !86
  %5 = load double, ptr %2, align 8, !dbg !87, !tbaa !43
  store double %5, ptr %4, align 8, !dbg !87, !tbaa !43
  %6 = getelementptr inbounds double, ptr %4, i64 1, !dbg !87
  store double 0.000000e+00, ptr %6, align 8, !dbg !87, !tbaa !43
  %7 = getelementptr inbounds double, ptr %4, i64 2, !dbg !87
  store double 1.000000e+00, ptr %7, align 8, !dbg !87, !tbaa !43
  call void @_Z6setAllRKSt5arrayIdLm3EE(ptr noundef nonnull align 8 dereferenceable(24) %3), !dbg !88
  call void @llvm.lifetime.end.p0(i64 24, ptr %3) #7, !dbg !89
  ret void, !dbg !89
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #2

declare !dbg !90 void @_Z6setAllRKSt5arrayIdLm3EE(ptr noundef nonnull align 8 dereferenceable(24)) #1

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #2

; Function Attrs: mustprogress uwtable
define dso_local void @_Z4manyRA100_Kd(ptr noundef nonnull align 8 dereferenceable(800) %0) #0 !dbg !95 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !104
    #dbg_declare(ptr %2, !103, !DIExpression(), !106)
  %3 = load ptr, ptr %2, align 8, !dbg !107, !tbaa !104
  call void @_Z7setManyRA100_Kd(ptr noundef nonnull align 8 dereferenceable(800) %3), !dbg !108
  ret void, !dbg !109
}

declare !dbg !110 void @_Z7setManyRA100_Kd(ptr noundef nonnull align 8 dereferenceable(800)) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z3rawPKd(ptr noundef %0) #0 !dbg !111 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !104
    #dbg_declare(ptr %2, !116, !DIExpression(), !117)
  %3 = load ptr, ptr %2, align 8, !dbg !118, !tbaa !104
  call void @_Z6setRawPKd(ptr noundef %3), !dbg !119
  ret void, !dbg !120
}

declare !dbg !121 void @_Z6setRawPKd(ptr noundef) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z4pairf(float noundef %0) #3 !dbg !122 {
  %2 = alloca float, align 4
  %3 = alloca %"struct.std::array.0", align 4
  store float %0, ptr %2, align 4, !tbaa !28
    #dbg_declare(ptr %2, !124, !DIExpression(), !125)
  %4 = getelementptr inbounds %"struct.std::array.0", ptr %3, i32 0, i32 0, !dbg !126
  %5 = load float, ptr %2, align 4, !dbg !127, !tbaa !28
  store float %5, ptr %4, align 4, !dbg !127, !tbaa !28
  %6 = getelementptr inbounds float, ptr %4, i64 1, !dbg !127
  %7 = load float, ptr %2, align 4, !dbg !128, !tbaa !28
  store float %7, ptr %6, align 4, !dbg !127, !tbaa !28
  %8 = load float, ptr %2, align 4, !dbg !129, !tbaa !28
  %9 = getelementptr inbounds %"struct.std::array.0", ptr %3, i32 0, i32 0, !dbg !130
  %10 = load <2 x float>, ptr %9, align 4, !dbg !130
  call void @_Z7setPairSt5arrayIfLm2EEf(<2 x float> %10, float noundef %8), !dbg !130
  ret void, !dbg !131
}

declare !dbg !132 void @_Z7setPairSt5arrayIfLm2EEf(<2 x float>, float noundef) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z5fielddi(double noundef %0, i32 noundef %1) #0 !dbg !149 {
  %3 = alloca double, align 8
  %4 = alloca i32, align 4
  %5 = alloca %struct.Command, align 8
  %6 = alloca %struct.Command, align 8
  store double %0, ptr %3, align 8, !tbaa !43
    #dbg_declare(ptr %3, !153, !DIExpression(), !157)
  store i32 %1, ptr %4, align 4, !tbaa !58
    #dbg_declare(ptr %4, !154, !DIExpression(), !158)
  call void @llvm.lifetime.start.p0(i64 24, ptr %5) #7, !dbg !159
    #dbg_declare(ptr %5, !155, !DIExpression(), !160)
  %7 = load double, ptr %3, align 8, !dbg !161, !tbaa !43
  %8 = getelementptr inbounds %struct.Command, ptr %5, i32 0, i32 0, !dbg !162
  store double %7, ptr %8, align 8, !dbg !163, !tbaa !164
  %9 = getelementptr inbounds %struct.Command, ptr %5, i32 0, i32 1, !dbg !166
  br i1 true, label %11, label %10, !dbg !167, !prof !168, !nosanitize !169

10:                                               ; preds = %2
  call void @__ubsan_handle_out_of_bounds_abort(ptr @2, i64 1) #8, !dbg !167, !nosanitize !169
  unreachable, !dbg !167, !nosanitize !169

11:                                               ; preds = %2
  %12 = getelementptr inbounds [3 x float], ptr %9, i64 0, i64 1, !dbg !167
  store float 2.000000e+00, ptr %12, align 4, !dbg !167, !tbaa !28
  %13 = getelementptr inbounds %struct.Command, ptr %5, i32 0, i32 1, !dbg !170
  %14 = load i32, ptr %4, align 4, !dbg !171, !tbaa !58
  %15 = sext i32 %14 to i64, !dbg !172, !nosanitize !169
  %16 = icmp ult i64 %15, 3, !dbg !172, !nosanitize !169
  br i1 %16, label %19, label %17, !dbg !172, !prof !168, !nosanitize !169

17:                                               ; preds = %11
  %18 = zext i32 %14 to i64, !dbg !172, !nosanitize !169
  call void @__ubsan_handle_out_of_bounds_abort(ptr @3, i64 %18) #8, !dbg !172, !nosanitize !169
  unreachable, !dbg !172, !nosanitize !169

19:                                               ; preds = %11
  %20 = sext i32 %14 to i64, !dbg !172
  %21 = getelementptr inbounds [3 x float], ptr %13, i64 0, i64 %20, !dbg !172
  store float 3.000000e+00, ptr %21, align 4, !dbg !172, !tbaa !28
  call void @llvm.lifetime.start.p0(i64 24, ptr %6) #7, !dbg !173
    #dbg_declare(ptr %6, !156, !DIExpression(), !174)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %6, ptr align 8 %5, i64 24, i1 false), !dbg !175, !tbaa.struct !176
  call void @_Z4sendRK7Command(ptr noundef nonnull align 8 dereferenceable(24) %6), !dbg !178
  call void @llvm.lifetime.end.p0(i64 24, ptr %6) #7, !dbg !179
  call void @llvm.lifetime.end.p0(i64 24, ptr %5) #7, !dbg !179
  ret void, !dbg !179
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_out_of_bounds_abort(ptr, i64) #4

; Function Attrs: nocallback nofree nounwind willreturn memory(argmem: readwrite)
declare void @llvm.memcpy.p0.p0.i64(ptr noalias nocapture writeonly, ptr noalias nocapture readonly, i64, i1 immarg) #5

declare !dbg !180 void @_Z4sendRK7Command(ptr noundef nonnull align 8 dereferenceable(24)) #1

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z11globalFieldd(double noundef %0) #6 !dbg !185 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !43
    #dbg_declare(ptr %2, !187, !DIExpression(), !188)
  %3 = load double, ptr %2, align 8, !dbg !189, !tbaa !43
  store double %3, ptr @global, align 8, !dbg !190, !tbaa !164
  ret void, !dbg !191
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef nonnull align 8 dereferenceable(8) ptr @_Z6escapeR7Command(ptr noundef nonnull align 8 dereferenceable(24) %0) #6 !dbg !192 {
  %2 = alloca ptr, align 8
  %3 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !104
    #dbg_declare(ptr %2, !197, !DIExpression(), !199)
  call void @llvm.lifetime.start.p0(i64 8, ptr %3) #7, !dbg !200
    #dbg_declare(ptr %3, !198, !DIExpression(), !201)
  %4 = load ptr, ptr %2, align 8, !dbg !202, !tbaa !104
  %5 = getelementptr inbounds %struct.Command, ptr %4, i32 0, i32 0, !dbg !203
  store ptr %5, ptr %3, align 8, !dbg !201, !tbaa !104
  %6 = load ptr, ptr %3, align 8, !dbg !204, !tbaa !104
  store double 4.000000e+00, ptr %6, align 8, !dbg !205, !tbaa !43
  %7 = load ptr, ptr %3, align 8, !dbg !206, !tbaa !104
  call void @llvm.lifetime.end.p0(i64 8, ptr %3) #7, !dbg !207
  ret ptr %7, !dbg !208
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef double @_Z8readOnlyRK7Command(ptr noundef nonnull align 8 dereferenceable(24) %0) #6 !dbg !209 {
  %2 = alloca ptr, align 8
  %3 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !104
    #dbg_declare(ptr %2, !213, !DIExpression(), !215)
  call void @llvm.lifetime.start.p0(i64 8, ptr %3) #7, !dbg !216
    #dbg_declare(ptr %3, !214, !DIExpression(), !217)
  %4 = load ptr, ptr %2, align 8, !dbg !218, !tbaa !104
  %5 = getelementptr inbounds %struct.Command, ptr %4, i32 0, i32 0, !dbg !219
  store ptr %5, ptr %3, align 8, !dbg !217, !tbaa !104
  %6 = load ptr, ptr %3, align 8, !dbg !220, !tbaa !104
  %7 = load double, ptr %6, align 8, !dbg !220, !tbaa !43
  call void @llvm.lifetime.end.p0(i64 8, ptr %3) #7, !dbg !221
  ret double %7, !dbg !222
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z11virtualCallR5Drived(ptr noundef nonnull align 8 dereferenceable(8) %0, double noundef %1) #0 !dbg !223 {
  %3 = alloca ptr, align 8
  %4 = alloca double, align 8
  store ptr %0, ptr %3, align 8, !tbaa !104
    #dbg_declare(ptr %3, !229, !DIExpression(), !231)
  store double %1, ptr %4, align 8, !tbaa !43
    #dbg_declare(ptr %4, !230, !DIExpression(), !232)
  %5 = load ptr, ptr %3, align 8, !dbg !233, !tbaa !104
  %6 = load double, ptr %4, align 8, !dbg !234, !tbaa !43
  %7 = load ptr, ptr %5, align 8, !dbg !235, !tbaa !236
  %8 = getelementptr inbounds ptr, ptr %7, i64 0, !dbg !235
  %9 = load ptr, ptr %8, align 8, !dbg !235
  call void %9(ptr noundef nonnull align 8 dereferenceable(8) %5, double noundef %6), !dbg !235
  %10 = load ptr, ptr %3, align 8, !dbg !238, !tbaa !104
  %11 = load ptr, ptr %10, align 8, !dbg !239, !tbaa !236
  %12 = getelementptr inbounds ptr, ptr %11, i64 1, !dbg !239
  %13 = load ptr, ptr %12, align 8, !dbg !239
  call void %13(ptr noundef nonnull align 8 dereferenceable(8) %10, i32 noundef 3), !dbg !239
  ret void, !dbg !240
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef double @_Z13computeTorqued(double noundef %0) #6 !dbg !241 {
  %2 = alloca double, align 8
  %3 = alloca double, align 8
  store double %0, ptr %3, align 8, !tbaa !43
    #dbg_declare(ptr %3, !245, !DIExpression(), !246)
  %4 = load double, ptr %3, align 8, !dbg !247, !tbaa !43
  %5 = fcmp ogt double %4, 0.000000e+00, !dbg !249
  br i1 %5, label %6, label %8, !dbg !250

6:                                                ; preds = %1
  %7 = load double, ptr %3, align 8, !dbg !251, !tbaa !43
  store double %7, ptr %2, align 8, !dbg !252
  br label %11, !dbg !252

8:                                                ; preds = %1
  %9 = load double, ptr %3, align 8, !dbg !253, !tbaa !43
  %10 = fneg double %9, !dbg !254
  store double %10, ptr %2, align 8, !dbg !255
  br label %11, !dbg !255

11:                                               ; preds = %8, %6
  %12 = load double, ptr %2, align 8, !dbg !256
  ret double %12, !dbg !256
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z11byReferenceR7Command(ptr noundef nonnull align 8 dereferenceable(24) %0) #0 !dbg !257 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !104
    #dbg_declare(ptr %2, !261, !DIExpression(), !262)
  %3 = load ptr, ptr %2, align 8, !dbg !263, !tbaa !104
  %4 = getelementptr inbounds %struct.Command, ptr %3, i32 0, i32 0, !dbg !264
  call void @_Z5scaleRd(ptr noundef nonnull align 8 dereferenceable(8) %4), !dbg !265
  ret void, !dbg !266
}

declare !dbg !267 void @_Z5scaleRd(ptr noundef nonnull align 8 dereferenceable(8)) #1

attributes #0 = { mustprogress uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #2 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #3 = { mustprogress uwtable "min-legal-vector-width"="64" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { noreturn nounwind uwtable }
attributes #5 = { nocallback nofree nounwind willreturn memory(argmem: readwrite) }
attributes #6 = { mustprogress nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #7 = { nounwind }
attributes #8 = { noreturn nounwind }

!llvm.dbg.cu = !{!2}
!llvm.linker.options = !{}
!llvm.module.flags = !{!16, !17, !18, !19, !20, !21}
!llvm.ident = !{!22}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "global", scope: !2, file: !3, line: 43, type: !5, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !3, producer: "Debian clang version 19.1.7 (3~deb12u1)", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: !4, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "bound.cpp", directory: ".", checksumkind: CSK_MD5, checksum: "777070886cccf1685aed7c049101df55")
!4 = !{!0}
!5 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "Command", file: !3, line: 15, size: 192, flags: DIFlagTypePassByValue, elements: !6, identifier: "_ZTS7Command")
!6 = !{!7, !9, !14}
!7 = !DIDerivedType(tag: DW_TAG_member, name: "v", scope: !5, file: !3, line: 16, baseType: !8, size: 64)
!8 = !DIBasicType(name: "double", size: 64, encoding: DW_ATE_float)
!9 = !DIDerivedType(tag: DW_TAG_member, name: "w", scope: !5, file: !3, line: 17, baseType: !10, size: 96, offset: 64)
!10 = !DICompositeType(tag: DW_TAG_array_type, baseType: !11, size: 96, elements: !12)
!11 = !DIBasicType(name: "float", size: 32, encoding: DW_ATE_float)
!12 = !{!13}
!13 = !DISubrange(count: 3)
!14 = !DIDerivedType(tag: DW_TAG_member, name: "n", scope: !5, file: !3, line: 18, baseType: !15, size: 32, offset: 160)
!15 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!16 = !{i32 7, !"Dwarf Version", i32 5}
!17 = !{i32 2, !"Debug Info Version", i32 3}
!18 = !{i32 1, !"wchar_size", i32 4}
!19 = !{i32 8, !"PIC Level", i32 2}
!20 = !{i32 7, !"PIE Level", i32 2}
!21 = !{i32 7, !"uwtable", i32 2}
!22 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
!23 = distinct !DISubprogram(name: "scalar", linkageName: "_Z6scalarf", scope: !3, file: !3, line: 25, type: !24, scopeLine: 25, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !26)
!24 = !DISubroutineType(types: !25)
!25 = !{null, !11}
!26 = !{!27}
!27 = !DILocalVariable(name: "x", arg: 1, scope: !23, file: !3, line: 25, type: !11)
!28 = !{!29, !29, i64 0}
!29 = !{!"float", !30, i64 0}
!30 = !{!"omnipotent char", !31, i64 0}
!31 = !{!"Simple C++ TBAA"}
!32 = !DILocation(line: 25, column: 19, scope: !23)
!33 = !DILocation(line: 25, column: 36, scope: !23)
!34 = !DILocation(line: 25, column: 38, scope: !23)
!35 = !DILocation(line: 25, column: 24, scope: !23)
!36 = !DILocation(line: 25, column: 44, scope: !23)
!37 = !DISubprogram(name: "setVelocity", linkageName: "_Z11setVelocityf", scope: !3, file: !3, line: 8, type: !24, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!38 = distinct !DISubprogram(name: "reference", linkageName: "_Z9referenced", scope: !3, file: !3, line: 26, type: !39, scopeLine: 26, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !41)
!39 = !DISubroutineType(types: !40)
!40 = !{null, !8}
!41 = !{!42}
!42 = !DILocalVariable(name: "x", arg: 1, scope: !38, file: !3, line: 26, type: !8)
!43 = !{!44, !44, i64 0}
!44 = !{!"double", !30, i64 0}
!45 = !DILocation(line: 26, column: 23, scope: !38)
!46 = !DILocation(line: 26, column: 28, scope: !38)
!47 = !DILocation(line: 26, column: 42, scope: !38)
!48 = !DISubprogram(name: "setTorque", linkageName: "_Z9setTorqueRKd", scope: !3, file: !3, line: 9, type: !49, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!49 = !DISubroutineType(types: !50)
!50 = !{null, !51}
!51 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !52, size: 64)
!52 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !8)
!53 = distinct !DISubprogram(name: "integer", linkageName: "_Z7integeri", scope: !3, file: !3, line: 27, type: !54, scopeLine: 27, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !56)
!54 = !DISubroutineType(types: !55)
!55 = !{null, !15}
!56 = !{!57}
!57 = !DILocalVariable(name: "n", arg: 1, scope: !53, file: !3, line: 27, type: !15)
!58 = !{!59, !59, i64 0}
!59 = !{!"int", !30, i64 0}
!60 = !DILocation(line: 27, column: 18, scope: !53)
!61 = !DILocation(line: 27, column: 32, scope: !53)
!62 = !DILocation(line: 27, column: 23, scope: !53)
!63 = !DILocation(line: 27, column: 36, scope: !53)
!64 = !DISubprogram(name: "setCount", linkageName: "_Z8setCounti", scope: !3, file: !3, line: 10, type: !54, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!65 = distinct !DISubprogram(name: "elements", linkageName: "_Z8elementsd", scope: !3, file: !3, line: 28, type: !39, scopeLine: 28, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !66)
!66 = !{!67, !68}
!67 = !DILocalVariable(name: "x", arg: 1, scope: !65, file: !3, line: 28, type: !8)
!68 = !DILocalVariable(name: "q", scope: !65, file: !3, line: 29, type: !69)
!69 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "array<double, 3UL>", scope: !70, file: !3, line: 3, size: 192, flags: DIFlagTypePassByValue, elements: !71, templateParams: !80, identifier: "_ZTSSt5arrayIdLm3EE")
!70 = !DINamespace(name: "std", scope: null)
!71 = !{!72, !74}
!72 = !DIDerivedType(tag: DW_TAG_member, name: "elements", scope: !69, file: !3, line: 4, baseType: !73, size: 192)
!73 = !DICompositeType(tag: DW_TAG_array_type, baseType: !8, size: 192, elements: !12)
!74 = !DISubprogram(name: "operator[]", linkageName: "_ZNSt5arrayIdLm3EEixEm", scope: !69, file: !3, line: 5, type: !75, scopeLine: 5, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!75 = !DISubroutineType(types: !76)
!76 = !{!77, !78, !79}
!77 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !8, size: 64)
!78 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !69, size: 64, flags: DIFlagArtificial | DIFlagObjectPointer)
!79 = !DIBasicType(name: "unsigned long", size: 64, encoding: DW_ATE_unsigned)
!80 = !{!81, !82}
!81 = !DITemplateTypeParameter(name: "T", type: !8)
!82 = !DITemplateValueParameter(name: "N", type: !79, value: i64 3)
!83 = !DILocation(line: 28, column: 22, scope: !65)
!84 = !DILocation(line: 29, column: 3, scope: !65)
!85 = !DILocation(line: 29, column: 25, scope: !65)
!86 = !DILocation(line: 29, column: 26, scope: !65)
!87 = !DILocation(line: 29, column: 27, scope: !65)
!88 = !DILocation(line: 30, column: 3, scope: !65)
!89 = !DILocation(line: 31, column: 1, scope: !65)
!90 = !DISubprogram(name: "setAll", linkageName: "_Z6setAllRKSt5arrayIdLm3EE", scope: !3, file: !3, line: 11, type: !91, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!91 = !DISubroutineType(types: !92)
!92 = !{null, !93}
!93 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !94, size: 64)
!94 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !69)
!95 = distinct !DISubprogram(name: "many", linkageName: "_Z4manyRA100_Kd", scope: !3, file: !3, line: 32, type: !96, scopeLine: 32, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !102)
!96 = !DISubroutineType(types: !97)
!97 = !{null, !98}
!98 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !99, size: 64)
!99 = !DICompositeType(tag: DW_TAG_array_type, baseType: !52, size: 6400, elements: !100)
!100 = !{!101}
!101 = !DISubrange(count: 100)
!102 = !{!103}
!103 = !DILocalVariable(name: "q", arg: 1, scope: !95, file: !3, line: 32, type: !98)
!104 = !{!105, !105, i64 0}
!105 = !{!"any pointer", !30, i64 0}
!106 = !DILocation(line: 32, column: 26, scope: !95)
!107 = !DILocation(line: 32, column: 45, scope: !95)
!108 = !DILocation(line: 32, column: 37, scope: !95)
!109 = !DILocation(line: 32, column: 49, scope: !95)
!110 = !DISubprogram(name: "setMany", linkageName: "_Z7setManyRA100_Kd", scope: !3, file: !3, line: 12, type: !96, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!111 = distinct !DISubprogram(name: "raw", linkageName: "_Z3rawPKd", scope: !3, file: !3, line: 33, type: !112, scopeLine: 33, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !115)
!112 = !DISubroutineType(types: !113)
!113 = !{null, !114}
!114 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !52, size: 64)
!115 = !{!116}
!116 = !DILocalVariable(name: "q", arg: 1, scope: !111, file: !3, line: 33, type: !114)
!117 = !DILocation(line: 33, column: 24, scope: !111)
!118 = !DILocation(line: 33, column: 36, scope: !111)
!119 = !DILocation(line: 33, column: 29, scope: !111)
!120 = !DILocation(line: 33, column: 40, scope: !111)
!121 = !DISubprogram(name: "setRaw", linkageName: "_Z6setRawPKd", scope: !3, file: !3, line: 13, type: !112, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!122 = distinct !DISubprogram(name: "pair", linkageName: "_Z4pairf", scope: !3, file: !3, line: 34, type: !24, scopeLine: 34, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !123)
!123 = !{!124}
!124 = !DILocalVariable(name: "x", arg: 1, scope: !122, file: !3, line: 34, type: !11)
!125 = !DILocation(line: 34, column: 17, scope: !122)
!126 = !DILocation(line: 34, column: 30, scope: !122)
!127 = !DILocation(line: 34, column: 31, scope: !122)
!128 = !DILocation(line: 34, column: 34, scope: !122)
!129 = !DILocation(line: 34, column: 38, scope: !122)
!130 = !DILocation(line: 34, column: 22, scope: !122)
!131 = !DILocation(line: 34, column: 42, scope: !122)
!132 = !DISubprogram(name: "setPair", linkageName: "_Z7setPairSt5arrayIfLm2EEf", scope: !3, file: !3, line: 14, type: !133, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!133 = !DISubroutineType(types: !134)
!134 = !{null, !135, !11}
!135 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "array<float, 2UL>", scope: !70, file: !3, line: 3, size: 64, flags: DIFlagTypePassByValue, elements: !136, templateParams: !146, identifier: "_ZTSSt5arrayIfLm2EE")
!136 = !{!137, !141}
!137 = !DIDerivedType(tag: DW_TAG_member, name: "elements", scope: !135, file: !3, line: 4, baseType: !138, size: 64)
!138 = !DICompositeType(tag: DW_TAG_array_type, baseType: !11, size: 64, elements: !139)
!139 = !{!140}
!140 = !DISubrange(count: 2)
!141 = !DISubprogram(name: "operator[]", linkageName: "_ZNSt5arrayIfLm2EEixEm", scope: !135, file: !3, line: 5, type: !142, scopeLine: 5, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!142 = !DISubroutineType(types: !143)
!143 = !{!144, !145, !79}
!144 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !11, size: 64)
!145 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !135, size: 64, flags: DIFlagArtificial | DIFlagObjectPointer)
!146 = !{!147, !148}
!147 = !DITemplateTypeParameter(name: "T", type: !11)
!148 = !DITemplateValueParameter(name: "N", type: !79, value: i64 2)
!149 = distinct !DISubprogram(name: "field", linkageName: "_Z5fielddi", scope: !3, file: !3, line: 35, type: !150, scopeLine: 35, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !152)
!150 = !DISubroutineType(types: !151)
!151 = !{null, !8, !15}
!152 = !{!153, !154, !155, !156}
!153 = !DILocalVariable(name: "x", arg: 1, scope: !149, file: !3, line: 35, type: !8)
!154 = !DILocalVariable(name: "i", arg: 2, scope: !149, file: !3, line: 35, type: !15)
!155 = !DILocalVariable(name: "c", scope: !149, file: !3, line: 36, type: !5)
!156 = !DILocalVariable(name: "d", scope: !149, file: !3, line: 40, type: !5)
!157 = !DILocation(line: 35, column: 19, scope: !149)
!158 = !DILocation(line: 35, column: 26, scope: !149)
!159 = !DILocation(line: 36, column: 3, scope: !149)
!160 = !DILocation(line: 36, column: 11, scope: !149)
!161 = !DILocation(line: 37, column: 9, scope: !149)
!162 = !DILocation(line: 37, column: 5, scope: !149)
!163 = !DILocation(line: 37, column: 7, scope: !149)
!164 = !{!165, !44, i64 0}
!165 = !{!"_ZTS7Command", !44, i64 0, !30, i64 8, !59, i64 20}
!166 = !DILocation(line: 38, column: 5, scope: !149)
!167 = !DILocation(line: 38, column: 10, scope: !149)
!168 = !{!"branch_weights", i32 1048575, i32 1}
!169 = !{}
!170 = !DILocation(line: 39, column: 5, scope: !149)
!171 = !DILocation(line: 39, column: 7, scope: !149)
!172 = !DILocation(line: 39, column: 10, scope: !149)
!173 = !DILocation(line: 40, column: 3, scope: !149)
!174 = !DILocation(line: 40, column: 11, scope: !149)
!175 = !DILocation(line: 40, column: 15, scope: !149)
!176 = !{i64 0, i64 8, !43, i64 8, i64 12, !177, i64 20, i64 4, !58}
!177 = !{!30, !30, i64 0}
!178 = !DILocation(line: 41, column: 3, scope: !149)
!179 = !DILocation(line: 42, column: 1, scope: !149)
!180 = !DISubprogram(name: "send", linkageName: "_Z4sendRK7Command", scope: !3, file: !3, line: 20, type: !181, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!181 = !DISubroutineType(types: !182)
!182 = !{null, !183}
!183 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !184, size: 64)
!184 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !5)
!185 = distinct !DISubprogram(name: "globalField", linkageName: "_Z11globalFieldd", scope: !3, file: !3, line: 44, type: !39, scopeLine: 44, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !186)
!186 = !{!187}
!187 = !DILocalVariable(name: "x", arg: 1, scope: !185, file: !3, line: 44, type: !8)
!188 = !DILocation(line: 44, column: 25, scope: !185)
!189 = !DILocation(line: 44, column: 41, scope: !185)
!190 = !DILocation(line: 44, column: 39, scope: !185)
!191 = !DILocation(line: 44, column: 44, scope: !185)
!192 = distinct !DISubprogram(name: "escape", linkageName: "_Z6escapeR7Command", scope: !3, file: !3, line: 45, type: !193, scopeLine: 45, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !196)
!193 = !DISubroutineType(types: !194)
!194 = !{!77, !195}
!195 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !5, size: 64)
!196 = !{!197, !198}
!197 = !DILocalVariable(name: "c", arg: 1, scope: !192, file: !3, line: 45, type: !195)
!198 = !DILocalVariable(name: "alias", scope: !192, file: !3, line: 46, type: !77)
!199 = !DILocation(line: 45, column: 25, scope: !192)
!200 = !DILocation(line: 46, column: 3, scope: !192)
!201 = !DILocation(line: 46, column: 11, scope: !192)
!202 = !DILocation(line: 46, column: 19, scope: !192)
!203 = !DILocation(line: 46, column: 21, scope: !192)
!204 = !DILocation(line: 47, column: 3, scope: !192)
!205 = !DILocation(line: 47, column: 9, scope: !192)
!206 = !DILocation(line: 48, column: 10, scope: !192)
!207 = !DILocation(line: 49, column: 1, scope: !192)
!208 = !DILocation(line: 48, column: 3, scope: !192)
!209 = distinct !DISubprogram(name: "readOnly", linkageName: "_Z8readOnlyRK7Command", scope: !3, file: !3, line: 50, type: !210, scopeLine: 50, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !212)
!210 = !DISubroutineType(types: !211)
!211 = !{!8, !183}
!212 = !{!213, !214}
!213 = !DILocalVariable(name: "c", arg: 1, scope: !209, file: !3, line: 50, type: !183)
!214 = !DILocalVariable(name: "alias", scope: !209, file: !3, line: 51, type: !51)
!215 = !DILocation(line: 50, column: 32, scope: !209)
!216 = !DILocation(line: 51, column: 3, scope: !209)
!217 = !DILocation(line: 51, column: 17, scope: !209)
!218 = !DILocation(line: 51, column: 25, scope: !209)
!219 = !DILocation(line: 51, column: 27, scope: !209)
!220 = !DILocation(line: 52, column: 10, scope: !209)
!221 = !DILocation(line: 53, column: 1, scope: !209)
!222 = !DILocation(line: 52, column: 3, scope: !209)
!223 = distinct !DISubprogram(name: "virtualCall", linkageName: "_Z11virtualCallR5Drived", scope: !3, file: !3, line: 54, type: !224, scopeLine: 54, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !228)
!224 = !DISubroutineType(types: !225)
!225 = !{null, !226, !8}
!226 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !227, size: 64)
!227 = !DICompositeType(tag: DW_TAG_structure_type, name: "Drive", file: !3, line: 21, size: 64, flags: DIFlagFwdDecl | DIFlagNonTrivial, identifier: "_ZTS5Drive")
!228 = !{!229, !230}
!229 = !DILocalVariable(name: "drive", arg: 1, scope: !223, file: !3, line: 54, type: !226)
!230 = !DILocalVariable(name: "x", arg: 2, scope: !223, file: !3, line: 54, type: !8)
!231 = !DILocation(line: 54, column: 25, scope: !223)
!232 = !DILocation(line: 54, column: 39, scope: !223)
!233 = !DILocation(line: 55, column: 3, scope: !223)
!234 = !DILocation(line: 55, column: 16, scope: !223)
!235 = !DILocation(line: 55, column: 9, scope: !223)
!236 = !{!237, !237, i64 0}
!237 = !{!"vtable pointer", !31, i64 0}
!238 = !DILocation(line: 56, column: 3, scope: !223)
!239 = !DILocation(line: 56, column: 9, scope: !223)
!240 = !DILocation(line: 57, column: 1, scope: !223)
!241 = distinct !DISubprogram(name: "computeTorque", linkageName: "_Z13computeTorqued", scope: !3, file: !3, line: 58, type: !242, scopeLine: 58, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !244)
!242 = !DISubroutineType(types: !243)
!243 = !{!8, !8}
!244 = !{!245}
!245 = !DILocalVariable(name: "x", arg: 1, scope: !241, file: !3, line: 58, type: !8)
!246 = !DILocation(line: 58, column: 29, scope: !241)
!247 = !DILocation(line: 59, column: 7, scope: !248)
!248 = distinct !DILexicalBlock(scope: !241, file: !3, line: 59, column: 7)
!249 = !DILocation(line: 59, column: 9, scope: !248)
!250 = !DILocation(line: 59, column: 7, scope: !241)
!251 = !DILocation(line: 60, column: 12, scope: !248)
!252 = !DILocation(line: 60, column: 5, scope: !248)
!253 = !DILocation(line: 61, column: 11, scope: !241)
!254 = !DILocation(line: 61, column: 10, scope: !241)
!255 = !DILocation(line: 61, column: 3, scope: !241)
!256 = !DILocation(line: 62, column: 1, scope: !241)
!257 = distinct !DISubprogram(name: "byReference", linkageName: "_Z11byReferenceR7Command", scope: !3, file: !3, line: 65, type: !258, scopeLine: 65, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !260)
!258 = !DISubroutineType(types: !259)
!259 = !{null, !195}
!260 = !{!261}
!261 = !DILocalVariable(name: "c", arg: 1, scope: !257, file: !3, line: 65, type: !195)
!262 = !DILocation(line: 65, column: 27, scope: !257)
!263 = !DILocation(line: 65, column: 38, scope: !257)
!264 = !DILocation(line: 65, column: 40, scope: !257)
!265 = !DILocation(line: 65, column: 32, scope: !257)
!266 = !DILocation(line: 65, column: 44, scope: !257)
!267 = !DISubprogram(name: "scale", linkageName: "_Z5scaleRd", scope: !3, file: !3, line: 64, type: !268, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!268 = !DISubroutineType(types: !269)
!269 = !{null, !77}
