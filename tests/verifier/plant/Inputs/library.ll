; ModuleID = 'library.cpp'
source_filename = "library.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

%struct.Cleanup = type { i8 }
%"struct.std::vector" = type { ptr, i64 }

$_ZNSt6vector4growEv = comdat any

$_ZNSt6vectorixEm = comdat any

$_ZNSt6vector4backEv = comdat any

@.str = private unnamed_addr constant [7 x i8] c"i != 7\00", align 1, !dbg !0
@.str.1 = private unnamed_addr constant [12 x i8] c"library.cpp\00", align 1, !dbg !8
@.str.2 = private unnamed_addr constant [4 x i8] c"use\00", align 1, !dbg !13
@0 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 33, i32 5 } }
@1 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 40, i32 5 } }
@2 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 48, i32 5 } }
@3 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 50, i32 5 } }
@4 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 52, i32 5 } }
@.str.3 = private unnamed_addr constant [66 x i8] c"length_error was thrown in -fno-exceptions mode with message \22%s\22\00", align 1, !dbg !18
@.str.4 = private unnamed_addr constant [7 x i8] c"vector\00", align 1, !dbg !23
@5 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 22, i32 7 } }
@.str.5 = private unnamed_addr constant [13 x i8] c"stl_vector.h\00", align 1, !dbg !25
@__PRETTY_FUNCTION__._ZNSt6vectorixEm = private unnamed_addr constant [47 x i8] c"double &std::vector::operator[](unsigned long)\00", align 1, !dbg !30
@.str.6 = private unnamed_addr constant [19 x i8] c"__n < this->size()\00", align 1, !dbg !35
@6 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 12, i32 7 } }
@.str.7 = private unnamed_addr constant [3 x i8] c"%s\00", align 1, !dbg !40
@.str.8 = private unnamed_addr constant [72 x i8] c"vector:99: assertion !empty() failed: back() called on an empty vector\0A\00", align 1, !dbg !45
@7 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.str.1, i32 17, i32 7 } }

; Function Attrs: mustprogress uwtable
define dso_local noundef double @_Z3useRSt6vectorm(ptr noundef nonnull align 8 dereferenceable(16) %0, i64 noundef %1) #0 personality ptr @__gxx_personality_v0 !dbg !59 {
  %3 = alloca ptr, align 8
  %4 = alloca i64, align 8
  %5 = alloca %struct.Cleanup, align 1
  %6 = alloca ptr, align 8
  %7 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !92
    #dbg_declare(ptr %3, !83, !DIExpression(), !96)
  store i64 %1, ptr %4, align 8, !tbaa !97
    #dbg_declare(ptr %4, !84, !DIExpression(), !99)
  call void @llvm.lifetime.start.p0(i64 1, ptr %5) #8, !dbg !100
    #dbg_declare(ptr %5, !85, !DIExpression(), !101)
  %8 = load i64, ptr %4, align 8, !dbg !102, !tbaa !97
  %9 = icmp eq i64 %8, 7, !dbg !104
  br i1 %9, label %10, label %13, !dbg !105

10:                                               ; preds = %2
  call void @__assert_fail(ptr noundef @.str, ptr noundef @.str.1, i32 noundef 31, ptr noundef @.str.2) #8, !dbg !106
  br i1 false, label %12, label %11, !dbg !106, !prof !107, !nosanitize !108

11:                                               ; preds = %10
  call void @__ubsan_handle_builtin_unreachable(ptr @0) #9, !dbg !106, !nosanitize !108
  unreachable, !dbg !106, !nosanitize !108

12:                                               ; preds = %10
  unreachable, !dbg !106

13:                                               ; preds = %2
  %14 = load ptr, ptr %3, align 8, !dbg !109, !tbaa !92
  invoke void @_ZNSt6vector4growEv(ptr noundef nonnull align 8 dereferenceable(16) %14)
          to label %15 unwind label %26, !dbg !110

15:                                               ; preds = %13
  %16 = load ptr, ptr %3, align 8, !dbg !111, !tbaa !92
  %17 = load i64, ptr %4, align 8, !dbg !112, !tbaa !97
  %18 = invoke noundef nonnull align 8 dereferenceable(8) ptr @_ZNSt6vectorixEm(ptr noundef nonnull align 8 dereferenceable(16) %16, i64 noundef %17)
          to label %19 unwind label %26, !dbg !111

19:                                               ; preds = %15
  %20 = load double, ptr %18, align 8, !dbg !111, !tbaa !113
  %21 = load ptr, ptr %3, align 8, !dbg !115, !tbaa !92
  %22 = invoke noundef nonnull align 8 dereferenceable(8) ptr @_ZNSt6vector4backEv(ptr noundef nonnull align 8 dereferenceable(16) %21)
          to label %23 unwind label %26, !dbg !116

23:                                               ; preds = %19
  %24 = load double, ptr %22, align 8, !dbg !116, !tbaa !113
  %25 = fadd double %20, %24, !dbg !117
  call void @_ZN7CleanupD1Ev(ptr noundef nonnull align 1 dereferenceable(1) %5) #8, !dbg !118
  call void @llvm.lifetime.end.p0(i64 1, ptr %5) #8, !dbg !118
  ret double %25, !dbg !118

26:                                               ; preds = %19, %15, %13
  %27 = landingpad { ptr, i32 }
          cleanup, !dbg !118
  %28 = extractvalue { ptr, i32 } %27, 0, !dbg !118
  store ptr %28, ptr %6, align 8, !dbg !118
  %29 = extractvalue { ptr, i32 } %27, 1, !dbg !118
  store i32 %29, ptr %7, align 4, !dbg !118
  call void @_ZN7CleanupD1Ev(ptr noundef nonnull align 1 dereferenceable(1) %5) #8, !dbg !118
  call void @llvm.lifetime.end.p0(i64 1, ptr %5) #8, !dbg !118
  br label %30, !dbg !118

30:                                               ; preds = %26
  %31 = load ptr, ptr %6, align 8, !dbg !118
  %32 = load i32, ptr %7, align 4, !dbg !118
  %33 = insertvalue { ptr, i32 } poison, ptr %31, 0, !dbg !118
  %34 = insertvalue { ptr, i32 } %33, i32 %32, 1, !dbg !118
  resume { ptr, i32 } %34, !dbg !118
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind
declare !dbg !119 void @__assert_fail(ptr noundef, ptr noundef, i32 noundef, ptr noundef) #2

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_builtin_unreachable(ptr) #3

; Function Attrs: mustprogress uwtable
define linkonce_odr dso_local void @_ZNSt6vector4growEv(ptr noundef nonnull align 8 dereferenceable(16) %0) #0 comdat align 2 !dbg !124 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !92
    #dbg_declare(ptr %2, !126, !DIExpression(), !128)
  %3 = load ptr, ptr %2, align 8
  %4 = getelementptr inbounds %"struct.std::vector", ptr %3, i32 0, i32 1, !dbg !129
  %5 = load i64, ptr %4, align 8, !dbg !129, !tbaa !131
  %6 = icmp ugt i64 %5, 100, !dbg !133
  br i1 %6, label %7, label %10, !dbg !134

7:                                                ; preds = %1
  call void (ptr, ...) @_ZNSt3__122__libcpp_verbose_abortEPKcz(ptr noundef @.str.3, ptr noundef @.str.4), !dbg !135
  br i1 false, label %9, label %8, !dbg !135, !prof !107, !nosanitize !108

8:                                                ; preds = %7
  call void @__ubsan_handle_builtin_unreachable(ptr @5) #9, !dbg !135, !nosanitize !108
  unreachable, !dbg !135, !nosanitize !108

9:                                                ; preds = %7
  unreachable, !dbg !135

10:                                               ; preds = %1
  ret void, !dbg !136
}

declare i32 @__gxx_personality_v0(...)

; Function Attrs: mustprogress nounwind uwtable
define linkonce_odr dso_local noundef nonnull align 8 dereferenceable(8) ptr @_ZNSt6vectorixEm(ptr noundef nonnull align 8 dereferenceable(16) %0, i64 noundef %1) #4 comdat align 2 !dbg !137 {
  %3 = alloca ptr, align 8
  %4 = alloca i64, align 8
  store ptr %0, ptr %3, align 8, !tbaa !92
    #dbg_declare(ptr %3, !139, !DIExpression(), !141)
  store i64 %1, ptr %4, align 8, !tbaa !97
    #dbg_declare(ptr %4, !140, !DIExpression(), !142)
  %5 = load ptr, ptr %3, align 8
  %6 = load i64, ptr %4, align 8, !dbg !143, !tbaa !97
  %7 = getelementptr inbounds %"struct.std::vector", ptr %5, i32 0, i32 1, !dbg !145
  %8 = load i64, ptr %7, align 8, !dbg !145, !tbaa !131
  %9 = icmp ult i64 %6, %8, !dbg !146
  %10 = xor i1 %9, true, !dbg !147
  %11 = zext i1 %10 to i64, !dbg !147
  %12 = call i64 @llvm.expect.i64(i64 %11, i64 0), !dbg !148
  %13 = icmp ne i64 %12, 0, !dbg !148
  br i1 %13, label %14, label %17, !dbg !149

14:                                               ; preds = %2
  call void @_ZSt21__glibcxx_assert_failPKciS0_S0_(ptr noundef @.str.5, i32 noundef 1123, ptr noundef @__PRETTY_FUNCTION__._ZNSt6vectorixEm, ptr noundef @.str.6) #8, !dbg !150
  br i1 false, label %16, label %15, !dbg !150, !prof !107, !nosanitize !108

15:                                               ; preds = %14
  call void @__ubsan_handle_builtin_unreachable(ptr @6) #9, !dbg !150, !nosanitize !108
  unreachable, !dbg !150, !nosanitize !108

16:                                               ; preds = %14
  unreachable, !dbg !150

17:                                               ; preds = %2
  %18 = getelementptr inbounds %"struct.std::vector", ptr %5, i32 0, i32 0, !dbg !151
  %19 = load ptr, ptr %18, align 8, !dbg !151, !tbaa !152
  %20 = load i64, ptr %4, align 8, !dbg !153, !tbaa !97
  %21 = getelementptr inbounds double, ptr %19, i64 %20, !dbg !151
  ret ptr %21, !dbg !154
}

; Function Attrs: mustprogress uwtable
define linkonce_odr dso_local noundef nonnull align 8 dereferenceable(8) ptr @_ZNSt6vector4backEv(ptr noundef nonnull align 8 dereferenceable(16) %0) #0 comdat align 2 !dbg !155 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !92
    #dbg_declare(ptr %2, !157, !DIExpression(), !158)
  %3 = load ptr, ptr %2, align 8
  %4 = getelementptr inbounds %"struct.std::vector", ptr %3, i32 0, i32 1, !dbg !159
  %5 = load i64, ptr %4, align 8, !dbg !159, !tbaa !131
  %6 = icmp ugt i64 %5, 0, !dbg !161
  br i1 %6, label %10, label %7, !dbg !162

7:                                                ; preds = %1
  call void (ptr, ...) @_ZNSt3__122__libcpp_verbose_abortEPKcz(ptr noundef @.str.7, ptr noundef @.str.8), !dbg !163
  br i1 false, label %9, label %8, !dbg !163, !prof !107, !nosanitize !108

8:                                                ; preds = %7
  call void @__ubsan_handle_builtin_unreachable(ptr @7) #9, !dbg !163, !nosanitize !108
  unreachable, !dbg !163, !nosanitize !108

9:                                                ; preds = %7
  unreachable, !dbg !163

10:                                               ; preds = %1
  %11 = getelementptr inbounds %"struct.std::vector", ptr %3, i32 0, i32 0, !dbg !164
  %12 = load ptr, ptr %11, align 8, !dbg !164, !tbaa !152
  %13 = getelementptr inbounds %"struct.std::vector", ptr %3, i32 0, i32 1, !dbg !165
  %14 = load i64, ptr %13, align 8, !dbg !165, !tbaa !131
  %15 = sub i64 %14, 1, !dbg !166
  %16 = getelementptr inbounds double, ptr %12, i64 %15, !dbg !164
  ret ptr %16, !dbg !167
}

; Function Attrs: nounwind
declare void @_ZN7CleanupD1Ev(ptr noundef nonnull align 1 dereferenceable(1)) unnamed_addr #2

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: mustprogress noreturn uwtable
define dso_local void @_Z9mayReturnb(i1 noundef zeroext %0) #5 !dbg !168 {
  %2 = alloca i8, align 1
  %3 = zext i1 %0 to i8
  store i8 %3, ptr %2, align 1, !tbaa !174
    #dbg_declare(ptr %2, !173, !DIExpression(), !176)
  %4 = load i8, ptr %2, align 1, !dbg !177, !tbaa !174, !range !179, !noundef !108
  %5 = trunc i8 %4 to i1, !dbg !177
  br i1 %5, label %6, label %9, !dbg !180

6:                                                ; preds = %1
  call void @_Z4stopv(), !dbg !181
  br i1 false, label %8, label %7, !dbg !181, !prof !107, !nosanitize !108

7:                                                ; preds = %6
  call void @__ubsan_handle_builtin_unreachable(ptr @1) #9, !dbg !181, !nosanitize !108
  unreachable, !dbg !181, !nosanitize !108

8:                                                ; preds = %6
  unreachable, !dbg !181

9:                                                ; preds = %1
  ret void, !dbg !182
}

declare !dbg !183 void @_Z4stopv() #6

; Function Attrs: mustprogress uwtable
define dso_local void @_Z4endsi(i32 noundef %0) #0 personality ptr @__gxx_personality_v0 !dbg !186 {
  %2 = alloca i32, align 4
  %3 = alloca %struct.Cleanup, align 1
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !193
    #dbg_declare(ptr %2, !191, !DIExpression(), !195)
  call void @llvm.lifetime.start.p0(i64 1, ptr %3) #8, !dbg !196
    #dbg_declare(ptr %3, !192, !DIExpression(), !197)
  %6 = load i32, ptr %2, align 4, !dbg !198, !tbaa !193
  %7 = icmp eq i32 %6, 1, !dbg !200
  br i1 %7, label %8, label %16, !dbg !201

8:                                                ; preds = %1
  invoke void @_Z4stopv()
          to label %9 unwind label %12, !dbg !202

9:                                                ; preds = %8
  br i1 false, label %11, label %10, !dbg !202, !prof !107, !nosanitize !108

10:                                               ; preds = %9
  call void @__ubsan_handle_builtin_unreachable(ptr @2) #9, !dbg !202, !nosanitize !108
  unreachable, !dbg !202, !nosanitize !108

11:                                               ; preds = %9
  unreachable, !dbg !202

12:                                               ; preds = %19, %8
  %13 = landingpad { ptr, i32 }
          cleanup, !dbg !203
  %14 = extractvalue { ptr, i32 } %13, 0, !dbg !203
  store ptr %14, ptr %4, align 8, !dbg !203
  %15 = extractvalue { ptr, i32 } %13, 1, !dbg !203
  store i32 %15, ptr %5, align 4, !dbg !203
  call void @_ZN7CleanupD1Ev(ptr noundef nonnull align 1 dereferenceable(1) %3) #8, !dbg !204
  call void @llvm.lifetime.end.p0(i64 1, ptr %3) #8, !dbg !204
  br label %30, !dbg !204

16:                                               ; preds = %1
  %17 = load i32, ptr %2, align 4, !dbg !205, !tbaa !193
  %18 = icmp eq i32 %17, 2, !dbg !207
  br i1 %18, label %19, label %23, !dbg !208

19:                                               ; preds = %16
  invoke void @_ZN7Machine4haltEv()
          to label %20 unwind label %12, !dbg !209

20:                                               ; preds = %19
  br i1 false, label %22, label %21, !dbg !209, !prof !107, !nosanitize !108

21:                                               ; preds = %20
  call void @__ubsan_handle_builtin_unreachable(ptr @3) #9, !dbg !209, !nosanitize !108
  unreachable, !dbg !209, !nosanitize !108

22:                                               ; preds = %20
  unreachable, !dbg !209

23:                                               ; preds = %16
  %24 = load i32, ptr %2, align 4, !dbg !210, !tbaa !193
  %25 = icmp eq i32 %24, 3, !dbg !212
  br i1 %25, label %26, label %29, !dbg !213

26:                                               ; preds = %23
  br i1 false, label %28, label %27, !dbg !214, !prof !107, !nosanitize !108

27:                                               ; preds = %26
  call void @__ubsan_handle_builtin_unreachable(ptr @4) #9, !dbg !214, !nosanitize !108
  unreachable, !dbg !214, !nosanitize !108

28:                                               ; preds = %26
  unreachable, !dbg !214

29:                                               ; preds = %23
  call void @_ZN7CleanupD1Ev(ptr noundef nonnull align 1 dereferenceable(1) %3) #8, !dbg !204
  call void @llvm.lifetime.end.p0(i64 1, ptr %3) #8, !dbg !204
  ret void, !dbg !204

30:                                               ; preds = %12
  %31 = load ptr, ptr %4, align 8, !dbg !204
  %32 = load i32, ptr %5, align 4, !dbg !204
  %33 = insertvalue { ptr, i32 } poison, ptr %31, 0, !dbg !204
  %34 = insertvalue { ptr, i32 } %33, i32 %32, 1, !dbg !204
  resume { ptr, i32 } %34, !dbg !204
}

declare void @_ZN7Machine4haltEv() #6

declare !dbg !215 void @_ZNSt3__122__libcpp_verbose_abortEPKcz(ptr noundef, ...) #6

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(none)
declare i64 @llvm.expect.i64(i64, i64) #7

; Function Attrs: nounwind
declare !dbg !219 void @_ZSt21__glibcxx_assert_failPKciS0_S0_(ptr noundef, i32 noundef, ptr noundef, ptr noundef) #2

attributes #0 = { mustprogress uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #2 = { nounwind "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #3 = { noreturn nounwind uwtable }
attributes #4 = { mustprogress nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #5 = { mustprogress noreturn uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #6 = { "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #7 = { nocallback nofree nosync nounwind willreturn memory(none) }
attributes #8 = { nounwind }
attributes #9 = { noreturn nounwind }

!llvm.dbg.cu = !{!50}
!llvm.linker.options = !{}
!llvm.module.flags = !{!52, !53, !54, !55, !56, !57}
!llvm.ident = !{!58}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(scope: null, file: !2, line: 33, type: !3, isLocal: true, isDefinition: true)
!2 = !DIFile(filename: "library.cpp", directory: ".", checksumkind: CSK_MD5, checksum: "b1fa7a9bb460e26ad4eed9f9285783b0")
!3 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 56, elements: !6)
!4 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !5)
!5 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!6 = !{!7}
!7 = !DISubrange(count: 7)
!8 = !DIGlobalVariableExpression(var: !9, expr: !DIExpression())
!9 = distinct !DIGlobalVariable(scope: null, file: !2, line: 33, type: !10, isLocal: true, isDefinition: true)
!10 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 96, elements: !11)
!11 = !{!12}
!12 = !DISubrange(count: 12)
!13 = !DIGlobalVariableExpression(var: !14, expr: !DIExpression())
!14 = distinct !DIGlobalVariable(scope: null, file: !2, line: 33, type: !15, isLocal: true, isDefinition: true)
!15 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 32, elements: !16)
!16 = !{!17}
!17 = !DISubrange(count: 4)
!18 = !DIGlobalVariableExpression(var: !19, expr: !DIExpression())
!19 = distinct !DIGlobalVariable(scope: null, file: !2, line: 22, type: !20, isLocal: true, isDefinition: true)
!20 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 528, elements: !21)
!21 = !{!22}
!22 = !DISubrange(count: 66)
!23 = !DIGlobalVariableExpression(var: !24, expr: !DIExpression())
!24 = distinct !DIGlobalVariable(scope: null, file: !2, line: 22, type: !3, isLocal: true, isDefinition: true)
!25 = !DIGlobalVariableExpression(var: !26, expr: !DIExpression())
!26 = distinct !DIGlobalVariable(scope: null, file: !2, line: 12, type: !27, isLocal: true, isDefinition: true)
!27 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 104, elements: !28)
!28 = !{!29}
!29 = !DISubrange(count: 13)
!30 = !DIGlobalVariableExpression(var: !31, expr: !DIExpression())
!31 = distinct !DIGlobalVariable(scope: null, file: !2, line: 12, type: !32, isLocal: true, isDefinition: true)
!32 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 376, elements: !33)
!33 = !{!34}
!34 = !DISubrange(count: 47)
!35 = !DIGlobalVariableExpression(var: !36, expr: !DIExpression())
!36 = distinct !DIGlobalVariable(scope: null, file: !2, line: 12, type: !37, isLocal: true, isDefinition: true)
!37 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 152, elements: !38)
!38 = !{!39}
!39 = !DISubrange(count: 19)
!40 = !DIGlobalVariableExpression(var: !41, expr: !DIExpression())
!41 = distinct !DIGlobalVariable(scope: null, file: !2, line: 17, type: !42, isLocal: true, isDefinition: true)
!42 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 24, elements: !43)
!43 = !{!44}
!44 = !DISubrange(count: 3)
!45 = !DIGlobalVariableExpression(var: !46, expr: !DIExpression())
!46 = distinct !DIGlobalVariable(scope: null, file: !2, line: 17, type: !47, isLocal: true, isDefinition: true)
!47 = !DICompositeType(tag: DW_TAG_array_type, baseType: !4, size: 576, elements: !48)
!48 = !{!49}
!49 = !DISubrange(count: 72)
!50 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !2, producer: "Debian clang version 19.1.7 (3~deb12u1)", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: !51, splitDebugInlining: false, nameTableKind: None)
!51 = !{!0, !8, !13, !18, !23, !25, !30, !35, !40, !45}
!52 = !{i32 7, !"Dwarf Version", i32 5}
!53 = !{i32 2, !"Debug Info Version", i32 3}
!54 = !{i32 1, !"wchar_size", i32 4}
!55 = !{i32 8, !"PIC Level", i32 2}
!56 = !{i32 7, !"PIE Level", i32 2}
!57 = !{i32 7, !"uwtable", i32 2}
!58 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
!59 = distinct !DISubprogram(name: "use", linkageName: "_Z3useRSt6vectorm", scope: !2, file: !2, line: 30, type: !60, scopeLine: 30, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !50, retainedNodes: !82)
!60 = !DISubroutineType(types: !61)
!61 = !{!62, !63, !70}
!62 = !DIBasicType(name: "double", size: 64, encoding: DW_ATE_float)
!63 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !64, size: 64)
!64 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "vector", scope: !65, file: !2, line: 7, size: 128, flags: DIFlagTypePassByValue, elements: !66, identifier: "_ZTSSt6vector")
!65 = !DINamespace(name: "std", scope: null)
!66 = !{!67, !69, !71, !76, !79}
!67 = !DIDerivedType(tag: DW_TAG_member, name: "begin_", scope: !64, file: !2, line: 8, baseType: !68, size: 64)
!68 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !62, size: 64)
!69 = !DIDerivedType(tag: DW_TAG_member, name: "size_", scope: !64, file: !2, line: 9, baseType: !70, size: 64, offset: 64)
!70 = !DIBasicType(name: "unsigned long", size: 64, encoding: DW_ATE_unsigned)
!71 = !DISubprogram(name: "operator[]", linkageName: "_ZNSt6vectorixEm", scope: !64, file: !2, line: 10, type: !72, scopeLine: 10, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!72 = !DISubroutineType(types: !73)
!73 = !{!74, !75, !70}
!74 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !62, size: 64)
!75 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !64, size: 64, flags: DIFlagArtificial | DIFlagObjectPointer)
!76 = !DISubprogram(name: "back", linkageName: "_ZNSt6vector4backEv", scope: !64, file: !2, line: 15, type: !77, scopeLine: 15, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!77 = !DISubroutineType(types: !78)
!78 = !{!74, !75}
!79 = !DISubprogram(name: "grow", linkageName: "_ZNSt6vector4growEv", scope: !64, file: !2, line: 20, type: !80, scopeLine: 20, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!80 = !DISubroutineType(types: !81)
!81 = !{null, !75}
!82 = !{!83, !84, !85}
!83 = !DILocalVariable(name: "v", arg: 1, scope: !59, file: !2, line: 30, type: !63)
!84 = !DILocalVariable(name: "i", arg: 2, scope: !59, file: !2, line: 30, type: !70)
!85 = !DILocalVariable(name: "cleanup", scope: !59, file: !2, line: 31, type: !86)
!86 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "Cleanup", file: !2, line: 27, size: 8, flags: DIFlagTypePassByReference | DIFlagNonTrivial, elements: !87, identifier: "_ZTS7Cleanup")
!87 = !{!88}
!88 = !DISubprogram(name: "~Cleanup", scope: !86, file: !2, line: 28, type: !89, scopeLine: 28, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!89 = !DISubroutineType(types: !90)
!90 = !{null, !91}
!91 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !86, size: 64, flags: DIFlagArtificial | DIFlagObjectPointer)
!92 = !{!93, !93, i64 0}
!93 = !{!"any pointer", !94, i64 0}
!94 = !{!"omnipotent char", !95, i64 0}
!95 = !{!"Simple C++ TBAA"}
!96 = !DILocation(line: 30, column: 25, scope: !59)
!97 = !{!98, !98, i64 0}
!98 = !{!"long", !94, i64 0}
!99 = !DILocation(line: 30, column: 42, scope: !59)
!100 = !DILocation(line: 31, column: 3, scope: !59)
!101 = !DILocation(line: 31, column: 11, scope: !59)
!102 = !DILocation(line: 32, column: 7, scope: !103)
!103 = distinct !DILexicalBlock(scope: !59, file: !2, line: 32, column: 7)
!104 = !DILocation(line: 32, column: 9, scope: !103)
!105 = !DILocation(line: 32, column: 7, scope: !59)
!106 = !DILocation(line: 33, column: 5, scope: !103)
!107 = !{!"branch_weights", i32 1048575, i32 1}
!108 = !{}
!109 = !DILocation(line: 34, column: 3, scope: !59)
!110 = !DILocation(line: 34, column: 5, scope: !59)
!111 = !DILocation(line: 35, column: 10, scope: !59)
!112 = !DILocation(line: 35, column: 12, scope: !59)
!113 = !{!114, !114, i64 0}
!114 = !{!"double", !94, i64 0}
!115 = !DILocation(line: 35, column: 17, scope: !59)
!116 = !DILocation(line: 35, column: 19, scope: !59)
!117 = !DILocation(line: 35, column: 15, scope: !59)
!118 = !DILocation(line: 36, column: 1, scope: !59)
!119 = !DISubprogram(name: "__assert_fail", scope: !2, file: !2, line: 26, type: !120, flags: DIFlagPrototyped | DIFlagNoReturn, spFlags: DISPFlagOptimized)
!120 = !DISubroutineType(types: !121)
!121 = !{null, !122, !122, !123, !122}
!122 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !4, size: 64)
!123 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!124 = distinct !DISubprogram(name: "grow", linkageName: "_ZNSt6vector4growEv", scope: !64, file: !2, line: 20, type: !80, scopeLine: 20, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !50, declaration: !79, retainedNodes: !125)
!125 = !{!126}
!126 = !DILocalVariable(name: "this", arg: 1, scope: !124, type: !127, flags: DIFlagArtificial | DIFlagObjectPointer)
!127 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !64, size: 64)
!128 = !DILocation(line: 0, scope: !124)
!129 = !DILocation(line: 21, column: 9, scope: !130)
!130 = distinct !DILexicalBlock(scope: !124, file: !2, line: 21, column: 9)
!131 = !{!132, !98, i64 8}
!132 = !{!"_ZTSSt6vector", !93, i64 0, !98, i64 8}
!133 = !DILocation(line: 21, column: 15, scope: !130)
!134 = !DILocation(line: 21, column: 9, scope: !124)
!135 = !DILocation(line: 22, column: 7, scope: !130)
!136 = !DILocation(line: 23, column: 3, scope: !124)
!137 = distinct !DISubprogram(name: "operator[]", linkageName: "_ZNSt6vectorixEm", scope: !64, file: !2, line: 10, type: !72, scopeLine: 10, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !50, declaration: !71, retainedNodes: !138)
!138 = !{!139, !140}
!139 = !DILocalVariable(name: "this", arg: 1, scope: !137, type: !127, flags: DIFlagArtificial | DIFlagObjectPointer)
!140 = !DILocalVariable(name: "n", arg: 2, scope: !137, file: !2, line: 10, type: !70)
!141 = !DILocation(line: 0, scope: !137)
!142 = !DILocation(line: 10, column: 36, scope: !137)
!143 = !DILocation(line: 11, column: 28, scope: !144)
!144 = distinct !DILexicalBlock(scope: !137, file: !2, line: 11, column: 9)
!145 = !DILocation(line: 11, column: 32, scope: !144)
!146 = !DILocation(line: 11, column: 30, scope: !144)
!147 = !DILocation(line: 11, column: 26, scope: !144)
!148 = !DILocation(line: 11, column: 9, scope: !144)
!149 = !DILocation(line: 11, column: 9, scope: !137)
!150 = !DILocation(line: 12, column: 7, scope: !144)
!151 = !DILocation(line: 13, column: 12, scope: !137)
!152 = !{!132, !93, i64 0}
!153 = !DILocation(line: 13, column: 19, scope: !137)
!154 = !DILocation(line: 13, column: 5, scope: !137)
!155 = distinct !DISubprogram(name: "back", linkageName: "_ZNSt6vector4backEv", scope: !64, file: !2, line: 15, type: !77, scopeLine: 15, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !50, declaration: !76, retainedNodes: !156)
!156 = !{!157}
!157 = !DILocalVariable(name: "this", arg: 1, scope: !155, type: !127, flags: DIFlagArtificial | DIFlagObjectPointer)
!158 = !DILocation(line: 0, scope: !155)
!159 = !DILocation(line: 16, column: 11, scope: !160)
!160 = distinct !DILexicalBlock(scope: !155, file: !2, line: 16, column: 9)
!161 = !DILocation(line: 16, column: 17, scope: !160)
!162 = !DILocation(line: 16, column: 9, scope: !155)
!163 = !DILocation(line: 17, column: 7, scope: !160)
!164 = !DILocation(line: 18, column: 12, scope: !155)
!165 = !DILocation(line: 18, column: 19, scope: !155)
!166 = !DILocation(line: 18, column: 25, scope: !155)
!167 = !DILocation(line: 18, column: 5, scope: !155)
!168 = distinct !DISubprogram(name: "mayReturn", linkageName: "_Z9mayReturnb", scope: !2, file: !2, line: 38, type: !169, scopeLine: 38, flags: DIFlagPrototyped | DIFlagNoReturn | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !50, retainedNodes: !172)
!169 = !DISubroutineType(types: !170)
!170 = !{null, !171}
!171 = !DIBasicType(name: "bool", size: 8, encoding: DW_ATE_boolean)
!172 = !{!173}
!173 = !DILocalVariable(name: "really", arg: 1, scope: !168, file: !2, line: 38, type: !171)
!174 = !{!175, !175, i64 0}
!175 = !{!"bool", !94, i64 0}
!176 = !DILocation(line: 38, column: 34, scope: !168)
!177 = !DILocation(line: 39, column: 7, scope: !178)
!178 = distinct !DILexicalBlock(scope: !168, file: !2, line: 39, column: 7)
!179 = !{i8 0, i8 2}
!180 = !DILocation(line: 39, column: 7, scope: !168)
!181 = !DILocation(line: 40, column: 5, scope: !178)
!182 = !DILocation(line: 41, column: 1, scope: !168)
!183 = !DISubprogram(name: "stop", linkageName: "_Z4stopv", scope: !2, file: !2, line: 37, type: !184, flags: DIFlagPrototyped | DIFlagNoReturn, spFlags: DISPFlagOptimized)
!184 = !DISubroutineType(types: !185)
!185 = !{null}
!186 = distinct !DISubprogram(name: "ends", linkageName: "_Z4endsi", scope: !2, file: !2, line: 45, type: !187, scopeLine: 45, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !50, retainedNodes: !190)
!187 = !DISubroutineType(types: !188)
!188 = !{null, !189}
!189 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!190 = !{!191, !192}
!191 = !DILocalVariable(name: "a", arg: 1, scope: !186, file: !2, line: 45, type: !189)
!192 = !DILocalVariable(name: "cleanup", scope: !186, file: !2, line: 46, type: !86)
!193 = !{!194, !194, i64 0}
!194 = !{!"int", !94, i64 0}
!195 = !DILocation(line: 45, column: 15, scope: !186)
!196 = !DILocation(line: 46, column: 3, scope: !186)
!197 = !DILocation(line: 46, column: 11, scope: !186)
!198 = !DILocation(line: 47, column: 7, scope: !199)
!199 = distinct !DILexicalBlock(scope: !186, file: !2, line: 47, column: 7)
!200 = !DILocation(line: 47, column: 9, scope: !199)
!201 = !DILocation(line: 47, column: 7, scope: !186)
!202 = !DILocation(line: 48, column: 5, scope: !199)
!203 = !DILocation(line: 53, column: 1, scope: !199)
!204 = !DILocation(line: 53, column: 1, scope: !186)
!205 = !DILocation(line: 49, column: 7, scope: !206)
!206 = distinct !DILexicalBlock(scope: !186, file: !2, line: 49, column: 7)
!207 = !DILocation(line: 49, column: 9, scope: !206)
!208 = !DILocation(line: 49, column: 7, scope: !186)
!209 = !DILocation(line: 50, column: 5, scope: !206)
!210 = !DILocation(line: 51, column: 7, scope: !211)
!211 = distinct !DILexicalBlock(scope: !186, file: !2, line: 51, column: 7)
!212 = !DILocation(line: 51, column: 9, scope: !211)
!213 = !DILocation(line: 51, column: 7, scope: !186)
!214 = !DILocation(line: 52, column: 5, scope: !211)
!215 = !DISubprogram(name: "__libcpp_verbose_abort", linkageName: "_ZNSt3__122__libcpp_verbose_abortEPKcz", scope: !216, file: !2, line: 5, type: !217, flags: DIFlagPrototyped | DIFlagNoReturn, spFlags: DISPFlagOptimized)
!216 = !DINamespace(name: "__1", scope: !65, exportSymbols: true)
!217 = !DISubroutineType(types: !218)
!218 = !{null, !122, null}
!219 = !DISubprogram(name: "__glibcxx_assert_fail", linkageName: "_ZSt21__glibcxx_assert_failPKciS0_S0_", scope: !65, file: !2, line: 3, type: !220, flags: DIFlagPrototyped | DIFlagNoReturn, spFlags: DISPFlagOptimized)
!220 = !DISubroutineType(types: !221)
!221 = !{null, !122, !189, !122, !122}
