; ModuleID = 'ordering.cpp'
source_filename = "ordering.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

%struct.State = type { i32, i8 }

$__clang_call_terminate = comdat any

@emergencyFlag = dso_local global i8 0, align 1, !dbg !0
@.src = private unnamed_addr constant [13 x i8] c"ordering.cpp\00", align 1
@0 = private unnamed_addr constant { i16, i16, [6 x i8] } { i16 0, i16 11, [6 x i8] c"'int'\00" }
@1 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 45, i32 27 }, ptr @0 }
@2 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 49, i32 26 }, ptr @0 }
@3 = private unnamed_addr constant { i16, i16, [12 x i8] } { i16 -1, i16 0, [12 x i8] c"'double[4]'\00" }
@4 = private unnamed_addr constant { i16, i16, [7 x i8] } { i16 0, i16 13, [7 x i8] c"'long'\00" }
@5 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 59, i32 17 }, ptr @3, ptr @4 }

; Function Attrs: mustprogress uwtable
define dso_local void @_Z12checkedFirstd(double noundef %0) #0 !dbg !13 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !18, !DIExpression(), !23)
  %3 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !24
  br i1 %3, label %4, label %5, !dbg !26

4:                                                ; preds = %1
  br label %7, !dbg !27

5:                                                ; preds = %1
  %6 = load double, ptr %2, align 8, !dbg !28, !tbaa !19
  call void @_Z4moved(double noundef %6), !dbg !29
  br label %7, !dbg !30

7:                                                ; preds = %5, %4
  ret void, !dbg !30
}

declare !dbg !31 noundef zeroext i1 @_Z11stopPressedv() #1

declare !dbg !34 void @_Z4moved(double noundef) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z9uncheckedd(double noundef %0) #0 !dbg !35 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !37, !DIExpression(), !38)
  %3 = load double, ptr %2, align 8, !dbg !39, !tbaa !19
  call void @_Z4moved(double noundef %3), !dbg !40
  ret void, !dbg !41
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z11onlyOnePathdb(double noundef %0, i1 noundef zeroext %1) #0 !dbg !42 {
  %3 = alloca double, align 8
  %4 = alloca i8, align 1
  store double %0, ptr %3, align 8, !tbaa !19
    #dbg_declare(ptr %3, !46, !DIExpression(), !48)
  %5 = zext i1 %1 to i8
  store i8 %5, ptr %4, align 1, !tbaa !49
    #dbg_declare(ptr %4, !47, !DIExpression(), !51)
  %6 = load i8, ptr %4, align 1, !dbg !52, !tbaa !49, !range !54, !noundef !55
  %7 = trunc i8 %6 to i1, !dbg !52
  br i1 %7, label %8, label %10, !dbg !56

8:                                                ; preds = %2
  %9 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !57
  br label %10, !dbg !58

10:                                               ; preds = %8, %2
  %11 = load double, ptr %3, align 8, !dbg !59, !tbaa !19
  call void @_Z4moved(double noundef %11), !dbg !60
  ret void, !dbg !61
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z10afterResetd(double noundef %0) #0 !dbg !62 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !64, !DIExpression(), !65)
  %3 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !66
  call void @_Z5resetv(), !dbg !67
  %4 = load double, ptr %2, align 8, !dbg !68, !tbaa !19
  call void @_Z4moved(double noundef %4), !dbg !69
  ret void, !dbg !70
}

declare !dbg !71 void @_Z5resetv() #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z8throwingd(double noundef %0) #0 personality ptr @__gxx_personality_v0 !dbg !74 {
  %2 = alloca double, align 8
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !76, !DIExpression(), !77)
  %5 = invoke noundef zeroext i1 @_Z11stopPressedv()
          to label %6 unwind label %8, !dbg !78

6:                                                ; preds = %1
  invoke void @_Z8mayThrowv()
          to label %7 unwind label %8, !dbg !80

7:                                                ; preds = %6
  br label %16, !dbg !81

8:                                                ; preds = %6, %1
  %9 = landingpad { ptr, i32 }
          catch ptr null, !dbg !82
  %10 = extractvalue { ptr, i32 } %9, 0, !dbg !82
  store ptr %10, ptr %3, align 8, !dbg !82
  %11 = extractvalue { ptr, i32 } %9, 1, !dbg !82
  store i32 %11, ptr %4, align 4, !dbg !82
  br label %12, !dbg !82

12:                                               ; preds = %8
  %13 = load ptr, ptr %3, align 8, !dbg !81
  %14 = call ptr @__cxa_begin_catch(ptr %13) #6, !dbg !81
  invoke void @_Z4moved(double noundef 0.000000e+00)
          to label %15 unwind label %17, !dbg !83

15:                                               ; preds = %12
  call void @__cxa_end_catch(), !dbg !85
  br label %16, !dbg !85

16:                                               ; preds = %15, %7
  ret void, !dbg !86

17:                                               ; preds = %12
  %18 = landingpad { ptr, i32 }
          cleanup, !dbg !87
  %19 = extractvalue { ptr, i32 } %18, 0, !dbg !87
  store ptr %19, ptr %3, align 8, !dbg !87
  %20 = extractvalue { ptr, i32 } %18, 1, !dbg !87
  store i32 %20, ptr %4, align 4, !dbg !87
  invoke void @__cxa_end_catch()
          to label %21 unwind label %27, !dbg !85

21:                                               ; preds = %17
  br label %22, !dbg !85

22:                                               ; preds = %21
  %23 = load ptr, ptr %3, align 8, !dbg !85
  %24 = load i32, ptr %4, align 4, !dbg !85
  %25 = insertvalue { ptr, i32 } poison, ptr %23, 0, !dbg !85
  %26 = insertvalue { ptr, i32 } %25, i32 %24, 1, !dbg !85
  resume { ptr, i32 } %26, !dbg !85

27:                                               ; preds = %17
  %28 = landingpad { ptr, i32 }
          catch ptr null, !dbg !85
  %29 = extractvalue { ptr, i32 } %28, 0, !dbg !85
  call void @__clang_call_terminate(ptr %29) #7, !dbg !85
  unreachable, !dbg !85
}

declare i32 @__gxx_personality_v0(...)

declare !dbg !88 void @_Z8mayThrowv() #1

declare ptr @__cxa_begin_catch(ptr)

declare void @__cxa_end_catch()

; Function Attrs: noinline noreturn nounwind uwtable
define linkonce_odr hidden void @__clang_call_terminate(ptr noundef %0) #2 comdat {
  %2 = call ptr @__cxa_begin_catch(ptr %0) #6
  call void @_ZSt9terminatev() #7
  unreachable
}

declare void @_ZSt9terminatev()

; Function Attrs: mustprogress uwtable
define dso_local void @_Z11controlLoopd(double noundef %0) #0 !dbg !89 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !91, !DIExpression(), !92)
  %3 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !93
  br label %4, !dbg !94

4:                                                ; preds = %6, %1
  %5 = call noundef zeroext i1 @_Z7runningv(), !dbg !95
  br i1 %5, label %6, label %8, !dbg !94

6:                                                ; preds = %4
  %7 = load double, ptr %2, align 8, !dbg !96, !tbaa !19
  call void @_Z4moved(double noundef %7), !dbg !98
  br label %4, !dbg !94, !llvm.loop !99

8:                                                ; preds = %4
  ret void, !dbg !103
}

declare !dbg !104 noundef zeroext i1 @_Z7runningv() #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z11countedLoopd(double noundef %0) #0 !dbg !105 {
  %2 = alloca double, align 8
  %3 = alloca i32, align 4
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !107, !DIExpression(), !111)
  %4 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !112
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #6, !dbg !113
    #dbg_declare(ptr %3, !108, !DIExpression(), !114)
  store i32 0, ptr %3, align 4, !dbg !114, !tbaa !115
  br label %5, !dbg !113

5:                                                ; preds = %19, %1
  %6 = load i32, ptr %3, align 4, !dbg !117, !tbaa !115
  %7 = icmp slt i32 %6, 10, !dbg !119
  br i1 %7, label %9, label %8, !dbg !120

8:                                                ; preds = %5
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #6, !dbg !121
  br label %20

9:                                                ; preds = %5
  %10 = load double, ptr %2, align 8, !dbg !122, !tbaa !19
  call void @_Z4moved(double noundef %10), !dbg !123
  br label %11, !dbg !123

11:                                               ; preds = %9
  %12 = load i32, ptr %3, align 4, !dbg !124, !tbaa !115
  %13 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %12, i32 1), !dbg !124, !nosanitize !55
  %14 = extractvalue { i32, i1 } %13, 0, !dbg !124, !nosanitize !55
  %15 = extractvalue { i32, i1 } %13, 1, !dbg !124, !nosanitize !55
  %16 = xor i1 %15, true, !dbg !124, !nosanitize !55
  br i1 %16, label %19, label %17, !dbg !124, !prof !125, !nosanitize !55

17:                                               ; preds = %11
  %18 = zext i32 %12 to i64, !dbg !124, !nosanitize !55
  call void @__ubsan_handle_add_overflow_abort(ptr @1, i64 %18, i64 1) #7, !dbg !124, !nosanitize !55
  unreachable, !dbg !124, !nosanitize !55

19:                                               ; preds = %11
  store i32 %14, ptr %3, align 4, !dbg !124, !tbaa !115
  br label %5, !dbg !121, !llvm.loop !126

20:                                               ; preds = %8
  ret void, !dbg !128
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #3

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32) #4

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_add_overflow_abort(ptr, i64, i64) #5

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #3

; Function Attrs: mustprogress uwtable
define dso_local void @_Z16foreverInCountedd(double noundef %0) #0 !dbg !129 {
  %2 = alloca double, align 8
  %3 = alloca i32, align 4
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !131, !DIExpression(), !134)
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #6, !dbg !135
    #dbg_declare(ptr %3, !132, !DIExpression(), !136)
  store i32 0, ptr %3, align 4, !dbg !136, !tbaa !115
  br label %4, !dbg !135

4:                                                ; preds = %23, %1
  %5 = load i32, ptr %3, align 4, !dbg !137, !tbaa !115
  %6 = icmp slt i32 %5, 3, !dbg !139
  br i1 %6, label %8, label %7, !dbg !140

7:                                                ; preds = %4
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #6, !dbg !141
  br label %24

8:                                                ; preds = %4
  br label %9, !dbg !142

9:                                                ; preds = %12, %8
  %10 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !144
  br i1 %10, label %11, label %12, !dbg !149

11:                                               ; preds = %9
  br label %14, !dbg !150

12:                                               ; preds = %9
  %13 = load double, ptr %2, align 8, !dbg !151, !tbaa !19
  call void @_Z4moved(double noundef %13), !dbg !152
  br label %9, !dbg !153, !llvm.loop !154

14:                                               ; preds = %11
  br label %15, !dbg !157

15:                                               ; preds = %14
  %16 = load i32, ptr %3, align 4, !dbg !158, !tbaa !115
  %17 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %16, i32 1), !dbg !158, !nosanitize !55
  %18 = extractvalue { i32, i1 } %17, 0, !dbg !158, !nosanitize !55
  %19 = extractvalue { i32, i1 } %17, 1, !dbg !158, !nosanitize !55
  %20 = xor i1 %19, true, !dbg !158, !nosanitize !55
  br i1 %20, label %23, label %21, !dbg !158, !prof !125, !nosanitize !55

21:                                               ; preds = %15
  %22 = zext i32 %16 to i64, !dbg !158, !nosanitize !55
  call void @__ubsan_handle_add_overflow_abort(ptr @2, i64 %22, i64 1) #7, !dbg !158, !nosanitize !55
  unreachable, !dbg !158, !nosanitize !55

23:                                               ; preds = %15
  store i32 %18, ptr %3, align 4, !dbg !158, !tbaa !115
  br label %4, !dbg !141, !llvm.loop !159

24:                                               ; preds = %7
  ret void, !dbg !161
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z9rangeLoopRA4_d(ptr noundef nonnull align 8 dereferenceable(32) %0) #0 !dbg !162 {
  %2 = alloca ptr, align 8
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca double, align 8
  store ptr %0, ptr %2, align 8, !tbaa !178
    #dbg_declare(ptr %2, !170, !DIExpression(), !180)
  %7 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !181
  call void @llvm.lifetime.start.p0(i64 8, ptr %3) #6, !dbg !182
    #dbg_declare(ptr %3, !171, !DIExpression(), !183)
  %8 = load ptr, ptr %2, align 8, !dbg !182, !tbaa !178
  store ptr %8, ptr %3, align 8, !dbg !182, !tbaa !178
  call void @llvm.lifetime.start.p0(i64 8, ptr %4) #6, !dbg !184
    #dbg_declare(ptr %4, !173, !DIExpression(), !183)
  %9 = load ptr, ptr %3, align 8, !dbg !184, !tbaa !178
  %10 = getelementptr inbounds [4 x double], ptr %9, i64 0, i64 0, !dbg !184
  store ptr %10, ptr %4, align 8, !dbg !184, !tbaa !178
  call void @llvm.lifetime.start.p0(i64 8, ptr %5) #6, !dbg !184
    #dbg_declare(ptr %5, !175, !DIExpression(), !183)
  %11 = load ptr, ptr %3, align 8, !dbg !184, !tbaa !178
  %12 = getelementptr inbounds [4 x double], ptr %11, i64 0, i64 0, !dbg !184
  br i1 true, label %14, label %13, !dbg !184, !prof !125, !nosanitize !55

13:                                               ; preds = %1
  call void @__ubsan_handle_out_of_bounds_abort(ptr @5, i64 4) #7, !dbg !184, !nosanitize !55
  unreachable, !dbg !184, !nosanitize !55

14:                                               ; preds = %1
  %15 = getelementptr inbounds double, ptr %12, i64 4, !dbg !184
  store ptr %15, ptr %5, align 8, !dbg !184, !tbaa !178
  br label %16, !dbg !184

16:                                               ; preds = %25, %14
  %17 = load ptr, ptr %4, align 8, !dbg !184, !tbaa !178
  %18 = load ptr, ptr %5, align 8, !dbg !184, !tbaa !178
  %19 = icmp ne ptr %17, %18, !dbg !184
  br i1 %19, label %21, label %20, !dbg !184

20:                                               ; preds = %16
  call void @llvm.lifetime.end.p0(i64 8, ptr %5) #6, !dbg !184
  call void @llvm.lifetime.end.p0(i64 8, ptr %4) #6, !dbg !184
  call void @llvm.lifetime.end.p0(i64 8, ptr %3) #6, !dbg !184
  br label %28

21:                                               ; preds = %16
  call void @llvm.lifetime.start.p0(i64 8, ptr %6) #6, !dbg !185
    #dbg_declare(ptr %6, !176, !DIExpression(), !186)
  %22 = load ptr, ptr %4, align 8, !dbg !187, !tbaa !178
  %23 = load double, ptr %22, align 8, !dbg !187, !tbaa !19
  store double %23, ptr %6, align 8, !dbg !186, !tbaa !19
  %24 = load double, ptr %6, align 8, !dbg !188, !tbaa !19
  call void @_Z4moved(double noundef %24), !dbg !189
  call void @llvm.lifetime.end.p0(i64 8, ptr %6) #6, !dbg !190
  br label %25, !dbg !191

25:                                               ; preds = %21
  %26 = load ptr, ptr %4, align 8, !dbg !184, !tbaa !178
  %27 = getelementptr inbounds double, ptr %26, i32 1, !dbg !184
  store ptr %27, ptr %4, align 8, !dbg !184, !tbaa !178
  br label %16, !dbg !184, !llvm.loop !192

28:                                               ; preds = %20
  ret void, !dbg !193
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_out_of_bounds_abort(ptr, i64) #5

; Function Attrs: mustprogress uwtable
define dso_local void @_Z6callerd(double noundef %0) #0 !dbg !194 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !196, !DIExpression(), !197)
  %3 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !198
  %4 = load double, ptr %2, align 8, !dbg !199, !tbaa !19
  call void @_ZL6helperd(double noundef %4), !dbg !200
  ret void, !dbg !201
}

; Function Attrs: mustprogress uwtable
define internal void @_ZL6helperd(double noundef %0) #0 !dbg !202 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !204, !DIExpression(), !205)
  %3 = load double, ptr %2, align 8, !dbg !206, !tbaa !19
  call void @_Z4moved(double noundef %3), !dbg !207
  ret void, !dbg !208
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z7byFieldR5Stated(ptr noundef nonnull align 4 dereferenceable(8) %0, double noundef %1) #0 !dbg !209 {
  %3 = alloca ptr, align 8
  %4 = alloca double, align 8
  store ptr %0, ptr %3, align 8, !tbaa !178
    #dbg_declare(ptr %3, !218, !DIExpression(), !220)
  store double %1, ptr %4, align 8, !tbaa !19
    #dbg_declare(ptr %4, !219, !DIExpression(), !221)
  %5 = load ptr, ptr %3, align 8, !dbg !222, !tbaa !178
  %6 = getelementptr inbounds %struct.State, ptr %5, i32 0, i32 1, !dbg !224
  %7 = load i8, ptr %6, align 4, !dbg !224, !tbaa !225, !range !54, !noundef !55
  %8 = trunc i8 %7 to i1, !dbg !224
  br i1 %8, label %11, label %9, !dbg !227

9:                                                ; preds = %2
  %10 = load double, ptr %4, align 8, !dbg !228, !tbaa !19
  call void @_Z4moved(double noundef %10), !dbg !229
  br label %11, !dbg !229

11:                                               ; preds = %9, %2
  ret void, !dbg !230
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z10byVariabled(double noundef %0) #0 !dbg !231 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
    #dbg_declare(ptr %2, !233, !DIExpression(), !234)
  %3 = load i8, ptr @emergencyFlag, align 1, !dbg !235, !tbaa !49, !range !54, !noundef !55
  %4 = trunc i8 %3 to i1, !dbg !235
  br i1 %4, label %7, label %5, !dbg !237

5:                                                ; preds = %1
  %6 = load double, ptr %2, align 8, !dbg !238, !tbaa !19
  call void @_Z4moved(double noundef %6), !dbg !239
  br label %7, !dbg !239

7:                                                ; preds = %5, %1
  ret void, !dbg !240
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z9byVirtualR5Paneld(ptr noundef nonnull align 8 dereferenceable(8) %0, double noundef %1) #0 !dbg !241 {
  %3 = alloca ptr, align 8
  %4 = alloca double, align 8
  store ptr %0, ptr %3, align 8, !tbaa !178
    #dbg_declare(ptr %3, !247, !DIExpression(), !249)
  store double %1, ptr %4, align 8, !tbaa !19
    #dbg_declare(ptr %4, !248, !DIExpression(), !250)
  %5 = load ptr, ptr %3, align 8, !dbg !251, !tbaa !178
  %6 = load ptr, ptr %5, align 8, !dbg !253, !tbaa !254
  %7 = getelementptr inbounds ptr, ptr %6, i64 0, !dbg !253
  %8 = load ptr, ptr %7, align 8, !dbg !253
  %9 = call noundef zeroext i1 %8(ptr noundef nonnull align 8 dereferenceable(8) %5), !dbg !253
  br i1 %9, label %10, label %11, !dbg !256

10:                                               ; preds = %2
  br label %13, !dbg !257

11:                                               ; preds = %2
  %12 = load double, ptr %4, align 8, !dbg !258, !tbaa !19
  call void @_Z4moved(double noundef %12), !dbg !259
  br label %13, !dbg !260

13:                                               ; preds = %11, %10
  ret void, !dbg !260
}

; Function Attrs: mustprogress uwtable
define dso_local void @_Z11writesFieldR5State(ptr noundef nonnull align 4 dereferenceable(8) %0) #0 !dbg !261 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !178
    #dbg_declare(ptr %2, !265, !DIExpression(), !266)
  %3 = call noundef zeroext i1 @_Z11stopPressedv(), !dbg !267
  %4 = load ptr, ptr %2, align 8, !dbg !268, !tbaa !178
  %5 = getelementptr inbounds %struct.State, ptr %4, i32 0, i32 0, !dbg !269
  store i32 3, ptr %5, align 4, !dbg !270, !tbaa !271
  ret void, !dbg !272
}

attributes #0 = { mustprogress uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #2 = { noinline noreturn nounwind uwtable "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #3 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #4 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #5 = { noreturn nounwind uwtable }
attributes #6 = { nounwind }
attributes #7 = { noreturn nounwind }

!llvm.dbg.cu = !{!2}
!llvm.linker.options = !{}
!llvm.module.flags = !{!6, !7, !8, !9, !10, !11}
!llvm.ident = !{!12}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "emergencyFlag", scope: !2, file: !3, line: 11, type: !5, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !3, producer: "Debian clang version 19.1.7 (3~deb12u1)", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: !4, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "ordering.cpp", directory: ".", checksumkind: CSK_MD5, checksum: "2ff88a1bfb2b0a915b401fe554b13ccc")
!4 = !{!0}
!5 = !DIBasicType(name: "bool", size: 8, encoding: DW_ATE_boolean)
!6 = !{i32 7, !"Dwarf Version", i32 5}
!7 = !{i32 2, !"Debug Info Version", i32 3}
!8 = !{i32 1, !"wchar_size", i32 4}
!9 = !{i32 8, !"PIC Level", i32 2}
!10 = !{i32 7, !"PIE Level", i32 2}
!11 = !{i32 7, !"uwtable", i32 2}
!12 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
!13 = distinct !DISubprogram(name: "checkedFirst", linkageName: "_Z12checkedFirstd", scope: !3, file: !3, line: 12, type: !14, scopeLine: 12, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !17)
!14 = !DISubroutineType(types: !15)
!15 = !{null, !16}
!16 = !DIBasicType(name: "double", size: 64, encoding: DW_ATE_float)
!17 = !{!18}
!18 = !DILocalVariable(name: "v", arg: 1, scope: !13, file: !3, line: 12, type: !16)
!19 = !{!20, !20, i64 0}
!20 = !{!"double", !21, i64 0}
!21 = !{!"omnipotent char", !22, i64 0}
!22 = !{!"Simple C++ TBAA"}
!23 = !DILocation(line: 12, column: 26, scope: !13)
!24 = !DILocation(line: 13, column: 7, scope: !25)
!25 = distinct !DILexicalBlock(scope: !13, file: !3, line: 13, column: 7)
!26 = !DILocation(line: 13, column: 7, scope: !13)
!27 = !DILocation(line: 14, column: 5, scope: !25)
!28 = !DILocation(line: 15, column: 8, scope: !13)
!29 = !DILocation(line: 15, column: 3, scope: !13)
!30 = !DILocation(line: 16, column: 1, scope: !13)
!31 = !DISubprogram(name: "stopPressed", linkageName: "_Z11stopPressedv", scope: !3, file: !3, line: 3, type: !32, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!32 = !DISubroutineType(types: !33)
!33 = !{!5}
!34 = !DISubprogram(name: "move", linkageName: "_Z4moved", scope: !3, file: !3, line: 2, type: !14, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!35 = distinct !DISubprogram(name: "unchecked", linkageName: "_Z9uncheckedd", scope: !3, file: !3, line: 17, type: !14, scopeLine: 17, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !36)
!36 = !{!37}
!37 = !DILocalVariable(name: "v", arg: 1, scope: !35, file: !3, line: 17, type: !16)
!38 = !DILocation(line: 17, column: 23, scope: !35)
!39 = !DILocation(line: 17, column: 33, scope: !35)
!40 = !DILocation(line: 17, column: 28, scope: !35)
!41 = !DILocation(line: 17, column: 37, scope: !35)
!42 = distinct !DISubprogram(name: "onlyOnePath", linkageName: "_Z11onlyOnePathdb", scope: !3, file: !3, line: 18, type: !43, scopeLine: 18, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !45)
!43 = !DISubroutineType(types: !44)
!44 = !{null, !16, !5}
!45 = !{!46, !47}
!46 = !DILocalVariable(name: "v", arg: 1, scope: !42, file: !3, line: 18, type: !16)
!47 = !DILocalVariable(name: "ask", arg: 2, scope: !42, file: !3, line: 18, type: !5)
!48 = !DILocation(line: 18, column: 25, scope: !42)
!49 = !{!50, !50, i64 0}
!50 = !{!"bool", !21, i64 0}
!51 = !DILocation(line: 18, column: 33, scope: !42)
!52 = !DILocation(line: 19, column: 7, scope: !53)
!53 = distinct !DILexicalBlock(scope: !42, file: !3, line: 19, column: 7)
!54 = !{i8 0, i8 2}
!55 = !{}
!56 = !DILocation(line: 19, column: 7, scope: !42)
!57 = !DILocation(line: 20, column: 11, scope: !53)
!58 = !DILocation(line: 20, column: 5, scope: !53)
!59 = !DILocation(line: 21, column: 8, scope: !42)
!60 = !DILocation(line: 21, column: 3, scope: !42)
!61 = !DILocation(line: 22, column: 1, scope: !42)
!62 = distinct !DISubprogram(name: "afterReset", linkageName: "_Z10afterResetd", scope: !3, file: !3, line: 23, type: !14, scopeLine: 23, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !63)
!63 = !{!64}
!64 = !DILocalVariable(name: "v", arg: 1, scope: !62, file: !3, line: 23, type: !16)
!65 = !DILocation(line: 23, column: 24, scope: !62)
!66 = !DILocation(line: 24, column: 9, scope: !62)
!67 = !DILocation(line: 25, column: 3, scope: !62)
!68 = !DILocation(line: 26, column: 8, scope: !62)
!69 = !DILocation(line: 26, column: 3, scope: !62)
!70 = !DILocation(line: 27, column: 1, scope: !62)
!71 = !DISubprogram(name: "reset", linkageName: "_Z5resetv", scope: !3, file: !3, line: 5, type: !72, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!72 = !DISubroutineType(types: !73)
!73 = !{null}
!74 = distinct !DISubprogram(name: "throwing", linkageName: "_Z8throwingd", scope: !3, file: !3, line: 28, type: !14, scopeLine: 28, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !75)
!75 = !{!76}
!76 = !DILocalVariable(name: "v", arg: 1, scope: !74, file: !3, line: 28, type: !16)
!77 = !DILocation(line: 28, column: 22, scope: !74)
!78 = !DILocation(line: 30, column: 11, scope: !79)
!79 = distinct !DILexicalBlock(scope: !74, file: !3, line: 29, column: 7)
!80 = !DILocation(line: 31, column: 5, scope: !79)
!81 = !DILocation(line: 32, column: 3, scope: !79)
!82 = !DILocation(line: 35, column: 1, scope: !79)
!83 = !DILocation(line: 33, column: 5, scope: !84)
!84 = distinct !DILexicalBlock(scope: !74, file: !3, line: 32, column: 17)
!85 = !DILocation(line: 34, column: 3, scope: !84)
!86 = !DILocation(line: 35, column: 1, scope: !74)
!87 = !DILocation(line: 35, column: 1, scope: !84)
!88 = !DISubprogram(name: "mayThrow", linkageName: "_Z8mayThrowv", scope: !3, file: !3, line: 6, type: !72, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!89 = distinct !DISubprogram(name: "controlLoop", linkageName: "_Z11controlLoopd", scope: !3, file: !3, line: 37, type: !14, scopeLine: 37, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !90)
!90 = !{!91}
!91 = !DILocalVariable(name: "v", arg: 1, scope: !89, file: !3, line: 37, type: !16)
!92 = !DILocation(line: 37, column: 25, scope: !89)
!93 = !DILocation(line: 38, column: 9, scope: !89)
!94 = !DILocation(line: 39, column: 3, scope: !89)
!95 = !DILocation(line: 39, column: 10, scope: !89)
!96 = !DILocation(line: 40, column: 10, scope: !97)
!97 = distinct !DILexicalBlock(scope: !89, file: !3, line: 39, column: 21)
!98 = !DILocation(line: 40, column: 5, scope: !97)
!99 = distinct !{!99, !94, !100, !101, !102}
!100 = !DILocation(line: 41, column: 3, scope: !89)
!101 = !{!"llvm.loop.mustprogress"}
!102 = !{!"llvm.loop.unroll.disable"}
!103 = !DILocation(line: 42, column: 1, scope: !89)
!104 = !DISubprogram(name: "running", linkageName: "_Z7runningv", scope: !3, file: !3, line: 36, type: !32, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!105 = distinct !DISubprogram(name: "countedLoop", linkageName: "_Z11countedLoopd", scope: !3, file: !3, line: 43, type: !14, scopeLine: 43, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !106)
!106 = !{!107, !108}
!107 = !DILocalVariable(name: "v", arg: 1, scope: !105, file: !3, line: 43, type: !16)
!108 = !DILocalVariable(name: "i", scope: !109, file: !3, line: 45, type: !110)
!109 = distinct !DILexicalBlock(scope: !105, file: !3, line: 45, column: 3)
!110 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!111 = !DILocation(line: 43, column: 25, scope: !105)
!112 = !DILocation(line: 44, column: 9, scope: !105)
!113 = !DILocation(line: 45, column: 8, scope: !109)
!114 = !DILocation(line: 45, column: 12, scope: !109)
!115 = !{!116, !116, i64 0}
!116 = !{!"int", !21, i64 0}
!117 = !DILocation(line: 45, column: 19, scope: !118)
!118 = distinct !DILexicalBlock(scope: !109, file: !3, line: 45, column: 3)
!119 = !DILocation(line: 45, column: 21, scope: !118)
!120 = !DILocation(line: 45, column: 3, scope: !109)
!121 = !DILocation(line: 45, column: 3, scope: !118)
!122 = !DILocation(line: 46, column: 10, scope: !118)
!123 = !DILocation(line: 46, column: 5, scope: !118)
!124 = !DILocation(line: 45, column: 27, scope: !118)
!125 = !{!"branch_weights", i32 1048575, i32 1}
!126 = distinct !{!126, !120, !127, !101, !102}
!127 = !DILocation(line: 46, column: 11, scope: !109)
!128 = !DILocation(line: 47, column: 1, scope: !105)
!129 = distinct !DISubprogram(name: "foreverInCounted", linkageName: "_Z16foreverInCountedd", scope: !3, file: !3, line: 48, type: !14, scopeLine: 48, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !130)
!130 = !{!131, !132}
!131 = !DILocalVariable(name: "v", arg: 1, scope: !129, file: !3, line: 48, type: !16)
!132 = !DILocalVariable(name: "i", scope: !133, file: !3, line: 49, type: !110)
!133 = distinct !DILexicalBlock(scope: !129, file: !3, line: 49, column: 3)
!134 = !DILocation(line: 48, column: 30, scope: !129)
!135 = !DILocation(line: 49, column: 8, scope: !133)
!136 = !DILocation(line: 49, column: 12, scope: !133)
!137 = !DILocation(line: 49, column: 19, scope: !138)
!138 = distinct !DILexicalBlock(scope: !133, file: !3, line: 49, column: 3)
!139 = !DILocation(line: 49, column: 21, scope: !138)
!140 = !DILocation(line: 49, column: 3, scope: !133)
!141 = !DILocation(line: 49, column: 3, scope: !138)
!142 = !DILocation(line: 50, column: 5, scope: !143)
!143 = distinct !DILexicalBlock(scope: !138, file: !3, line: 49, column: 31)
!144 = !DILocation(line: 51, column: 11, scope: !145)
!145 = distinct !DILexicalBlock(scope: !146, file: !3, line: 51, column: 11)
!146 = distinct !DILexicalBlock(scope: !147, file: !3, line: 50, column: 14)
!147 = distinct !DILexicalBlock(scope: !148, file: !3, line: 50, column: 5)
!148 = distinct !DILexicalBlock(scope: !143, file: !3, line: 50, column: 5)
!149 = !DILocation(line: 51, column: 11, scope: !146)
!150 = !DILocation(line: 52, column: 9, scope: !145)
!151 = !DILocation(line: 53, column: 12, scope: !146)
!152 = !DILocation(line: 53, column: 7, scope: !146)
!153 = !DILocation(line: 50, column: 5, scope: !147)
!154 = distinct !{!154, !155, !156, !101, !102}
!155 = !DILocation(line: 50, column: 5, scope: !148)
!156 = !DILocation(line: 54, column: 5, scope: !148)
!157 = !DILocation(line: 55, column: 3, scope: !143)
!158 = !DILocation(line: 49, column: 26, scope: !138)
!159 = distinct !{!159, !140, !160, !101, !102}
!160 = !DILocation(line: 55, column: 3, scope: !133)
!161 = !DILocation(line: 56, column: 1, scope: !129)
!162 = distinct !DISubprogram(name: "rangeLoop", linkageName: "_Z9rangeLoopRA4_d", scope: !3, file: !3, line: 57, type: !163, scopeLine: 57, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !169)
!163 = !DISubroutineType(types: !164)
!164 = !{null, !165}
!165 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !166, size: 64)
!166 = !DICompositeType(tag: DW_TAG_array_type, baseType: !16, size: 256, elements: !167)
!167 = !{!168}
!168 = !DISubrange(count: 4)
!169 = !{!170, !171, !173, !175, !176}
!170 = !DILocalVariable(name: "values", arg: 1, scope: !162, file: !3, line: 57, type: !165)
!171 = !DILocalVariable(name: "__range1", scope: !172, type: !165, flags: DIFlagArtificial)
!172 = distinct !DILexicalBlock(scope: !162, file: !3, line: 59, column: 3)
!173 = !DILocalVariable(name: "__begin1", scope: !172, type: !174, flags: DIFlagArtificial)
!174 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !16, size: 64)
!175 = !DILocalVariable(name: "__end1", scope: !172, type: !174, flags: DIFlagArtificial)
!176 = !DILocalVariable(name: "v", scope: !177, file: !3, line: 59, type: !16)
!177 = distinct !DILexicalBlock(scope: !172, file: !3, line: 59, column: 3)
!178 = !{!179, !179, i64 0}
!179 = !{!"any pointer", !21, i64 0}
!180 = !DILocation(line: 57, column: 25, scope: !162)
!181 = !DILocation(line: 58, column: 9, scope: !162)
!182 = !DILocation(line: 59, column: 19, scope: !172)
!183 = !DILocation(line: 0, scope: !172)
!184 = !DILocation(line: 59, column: 17, scope: !172)
!185 = !DILocation(line: 59, column: 8, scope: !177)
!186 = !DILocation(line: 59, column: 15, scope: !177)
!187 = !DILocation(line: 59, column: 17, scope: !177)
!188 = !DILocation(line: 60, column: 10, scope: !177)
!189 = !DILocation(line: 60, column: 5, scope: !177)
!190 = !DILocation(line: 60, column: 11, scope: !172)
!191 = !DILocation(line: 59, column: 3, scope: !172)
!192 = distinct !{!192, !191, !190, !102}
!193 = !DILocation(line: 61, column: 1, scope: !162)
!194 = distinct !DISubprogram(name: "caller", linkageName: "_Z6callerd", scope: !3, file: !3, line: 63, type: !14, scopeLine: 63, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !195)
!195 = !{!196}
!196 = !DILocalVariable(name: "v", arg: 1, scope: !194, file: !3, line: 63, type: !16)
!197 = !DILocation(line: 63, column: 20, scope: !194)
!198 = !DILocation(line: 64, column: 9, scope: !194)
!199 = !DILocation(line: 65, column: 10, scope: !194)
!200 = !DILocation(line: 65, column: 3, scope: !194)
!201 = !DILocation(line: 66, column: 1, scope: !194)
!202 = distinct !DISubprogram(name: "helper", linkageName: "_ZL6helperd", scope: !3, file: !3, line: 62, type: !14, scopeLine: 62, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !203)
!203 = !{!204}
!204 = !DILocalVariable(name: "v", arg: 1, scope: !202, file: !3, line: 62, type: !16)
!205 = !DILocation(line: 62, column: 27, scope: !202)
!206 = !DILocation(line: 62, column: 37, scope: !202)
!207 = !DILocation(line: 62, column: 32, scope: !202)
!208 = !DILocation(line: 62, column: 41, scope: !202)
!209 = distinct !DISubprogram(name: "byField", linkageName: "_Z7byFieldR5Stated", scope: !3, file: !3, line: 67, type: !210, scopeLine: 67, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !217)
!210 = !DISubroutineType(types: !211)
!211 = !{null, !212, !16}
!212 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !213, size: 64)
!213 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "State", file: !3, line: 7, size: 64, flags: DIFlagTypePassByValue, elements: !214, identifier: "_ZTS5State")
!214 = !{!215, !216}
!215 = !DIDerivedType(tag: DW_TAG_member, name: "other", scope: !213, file: !3, line: 8, baseType: !110, size: 32)
!216 = !DIDerivedType(tag: DW_TAG_member, name: "emergency", scope: !213, file: !3, line: 9, baseType: !5, size: 8, offset: 32)
!217 = !{!218, !219}
!218 = !DILocalVariable(name: "state", arg: 1, scope: !209, file: !3, line: 67, type: !212)
!219 = !DILocalVariable(name: "v", arg: 2, scope: !209, file: !3, line: 67, type: !16)
!220 = !DILocation(line: 67, column: 21, scope: !209)
!221 = !DILocation(line: 67, column: 35, scope: !209)
!222 = !DILocation(line: 68, column: 8, scope: !223)
!223 = distinct !DILexicalBlock(scope: !209, file: !3, line: 68, column: 7)
!224 = !DILocation(line: 68, column: 14, scope: !223)
!225 = !{!226, !50, i64 4}
!226 = !{!"_ZTS5State", !116, i64 0, !50, i64 4}
!227 = !DILocation(line: 68, column: 7, scope: !209)
!228 = !DILocation(line: 69, column: 10, scope: !223)
!229 = !DILocation(line: 69, column: 5, scope: !223)
!230 = !DILocation(line: 70, column: 1, scope: !209)
!231 = distinct !DISubprogram(name: "byVariable", linkageName: "_Z10byVariabled", scope: !3, file: !3, line: 71, type: !14, scopeLine: 71, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !232)
!232 = !{!233}
!233 = !DILocalVariable(name: "v", arg: 1, scope: !231, file: !3, line: 71, type: !16)
!234 = !DILocation(line: 71, column: 24, scope: !231)
!235 = !DILocation(line: 72, column: 8, scope: !236)
!236 = distinct !DILexicalBlock(scope: !231, file: !3, line: 72, column: 7)
!237 = !DILocation(line: 72, column: 7, scope: !231)
!238 = !DILocation(line: 73, column: 10, scope: !236)
!239 = !DILocation(line: 73, column: 5, scope: !236)
!240 = !DILocation(line: 74, column: 1, scope: !231)
!241 = distinct !DISubprogram(name: "byVirtual", linkageName: "_Z9byVirtualR5Paneld", scope: !3, file: !3, line: 78, type: !242, scopeLine: 78, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !246)
!242 = !DISubroutineType(types: !243)
!243 = !{null, !244, !16}
!244 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !245, size: 64)
!245 = !DICompositeType(tag: DW_TAG_structure_type, name: "Panel", file: !3, line: 75, size: 64, flags: DIFlagFwdDecl | DIFlagNonTrivial, identifier: "_ZTS5Panel")
!246 = !{!247, !248}
!247 = !DILocalVariable(name: "panel", arg: 1, scope: !241, file: !3, line: 78, type: !244)
!248 = !DILocalVariable(name: "v", arg: 2, scope: !241, file: !3, line: 78, type: !16)
!249 = !DILocation(line: 78, column: 23, scope: !241)
!250 = !DILocation(line: 78, column: 37, scope: !241)
!251 = !DILocation(line: 79, column: 7, scope: !252)
!252 = distinct !DILexicalBlock(scope: !241, file: !3, line: 79, column: 7)
!253 = !DILocation(line: 79, column: 13, scope: !252)
!254 = !{!255, !255, i64 0}
!255 = !{!"vtable pointer", !22, i64 0}
!256 = !DILocation(line: 79, column: 7, scope: !241)
!257 = !DILocation(line: 80, column: 5, scope: !252)
!258 = !DILocation(line: 81, column: 8, scope: !241)
!259 = !DILocation(line: 81, column: 3, scope: !241)
!260 = !DILocation(line: 82, column: 1, scope: !241)
!261 = distinct !DISubprogram(name: "writesField", linkageName: "_Z11writesFieldR5State", scope: !3, file: !3, line: 83, type: !262, scopeLine: 83, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !264)
!262 = !DISubroutineType(types: !263)
!263 = !{null, !212}
!264 = !{!265}
!265 = !DILocalVariable(name: "state", arg: 1, scope: !261, file: !3, line: 83, type: !212)
!266 = !DILocation(line: 83, column: 25, scope: !261)
!267 = !DILocation(line: 84, column: 9, scope: !261)
!268 = !DILocation(line: 85, column: 3, scope: !261)
!269 = !DILocation(line: 85, column: 9, scope: !261)
!270 = !DILocation(line: 85, column: 15, scope: !261)
!271 = !{!226, !116, i64 0}
!272 = !DILocation(line: 86, column: 1, scope: !261)
