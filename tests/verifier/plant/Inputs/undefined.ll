; ModuleID = 'undefined.cpp'
source_filename = "undefined.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@.src = private unnamed_addr constant [14 x i8] c"undefined.cpp\00", align 1
@0 = private unnamed_addr constant { i16, i16, [6 x i8] } { i16 0, i16 11, [6 x i8] c"'int'\00" }
@1 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 2, i32 34 }, ptr @0 }
@2 = private unnamed_addr constant { i16, i16, [7 x i8] } { i16 0, i16 13, [7 x i8] c"'long'\00" }
@3 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 3, i32 44 }, ptr @2 }
@4 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 4, i32 38 }, ptr @0 }
@5 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 5, i32 30 }, ptr @0 }
@6 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 6, i32 39 }, ptr @0 }
@7 = private unnamed_addr constant { i16, i16, [15 x i8] } { i16 0, i16 10, [15 x i8] c"'unsigned int'\00" }
@8 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 7, i32 57 }, ptr @7 }
@9 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 8, i32 42 }, ptr @0, ptr @0 }
@table = dso_local global [20 x float] zeroinitializer, align 16, !dbg !0
@10 = private unnamed_addr constant { i16, i16, [12 x i8] } { i16 -1, i16 0, [12 x i8] c"'float[20]'\00" }
@11 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 10, i32 31 }, ptr @10, ptr @0 }
@12 = private unnamed_addr constant { i16, i16, [8 x i8] } { i16 1, i16 32, [8 x i8] c"'float'\00" }
@13 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 11, i32 54 }, ptr @12, ptr @0 }
@14 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.src, i32 13, i32 5 } }
@15 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.src, i32 19, i32 5 } }
@16 = private unnamed_addr global { { ptr, i32, i32 }, i8 } { { ptr, i32, i32 } { ptr @.src, i32 22, i32 52 }, i8 1 }
@17 = private unnamed_addr global { { ptr, i32, i32 }, { ptr, i32, i32 }, i32 } { { ptr, i32, i32 } { ptr @.src, i32 24, i32 32 }, { ptr, i32, i32 } { ptr @.src, i32 23, i32 16 }, i32 1 }
@18 = private unnamed_addr global { { ptr, i32, i32 }, { ptr, i32, i32 }, i32 } { { ptr, i32, i32 } { ptr @.src, i32 24, i32 41 }, { ptr, i32, i32 } { ptr @.src, i32 23, i32 16 }, i32 2 }
@19 = private unnamed_addr global { ptr, i32, i32 } { ptr @.src, i32 25, i32 60 }
@20 = private unnamed_addr global { { ptr, i32, i32 } } { { ptr, i32, i32 } { ptr @.src, i32 25, i32 16 } }
@21 = private unnamed_addr global { { ptr, i32, i32 }, ptr } { { ptr, i32, i32 } { ptr @.src, i32 28, i32 16 }, ptr @0 }
@22 = private unnamed_addr constant { i16, i16, [11 x i8] } { i16 -1, i16 0, [11 x i8] c"'float[n]'\00" }
@23 = private unnamed_addr global { { ptr, i32, i32 }, ptr, ptr } { { ptr, i32, i32 } { ptr @.src, i32 29, i32 3 }, ptr @22, ptr @0 }

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z3sumii(i32 noundef %0, i32 noundef %1) #0 !dbg !18 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !24
    #dbg_declare(ptr %3, !22, !DIExpression(), !28)
  store i32 %1, ptr %4, align 4, !tbaa !24
    #dbg_declare(ptr %4, !23, !DIExpression(), !29)
  %5 = load i32, ptr %3, align 4, !dbg !30, !tbaa !24
  %6 = load i32, ptr %4, align 4, !dbg !31, !tbaa !24
  %7 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %5, i32 %6), !dbg !32, !nosanitize !33
  %8 = extractvalue { i32, i1 } %7, 0, !dbg !32, !nosanitize !33
  %9 = extractvalue { i32, i1 } %7, 1, !dbg !32, !nosanitize !33
  %10 = xor i1 %9, true, !dbg !32, !nosanitize !33
  br i1 %10, label %14, label %11, !dbg !32, !prof !34, !nosanitize !33

11:                                               ; preds = %2
  %12 = zext i32 %5 to i64, !dbg !32, !nosanitize !33
  %13 = zext i32 %6 to i64, !dbg !32, !nosanitize !33
  call void @__ubsan_handle_add_overflow_abort(ptr @1, i64 %12, i64 %13) #7, !dbg !32, !nosanitize !33
  unreachable, !dbg !32, !nosanitize !33

14:                                               ; preds = %2
  ret i32 %8, !dbg !35
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32) #1

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_add_overflow_abort(ptr, i64, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i64 @_Z10differencell(i64 noundef %0, i64 noundef %1) #0 !dbg !36 {
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i64 %0, ptr %3, align 8, !tbaa !43
    #dbg_declare(ptr %3, !41, !DIExpression(), !45)
  store i64 %1, ptr %4, align 8, !tbaa !43
    #dbg_declare(ptr %4, !42, !DIExpression(), !46)
  %5 = load i64, ptr %3, align 8, !dbg !47, !tbaa !43
  %6 = load i64, ptr %4, align 8, !dbg !48, !tbaa !43
  %7 = call { i64, i1 } @llvm.ssub.with.overflow.i64(i64 %5, i64 %6), !dbg !49, !nosanitize !33
  %8 = extractvalue { i64, i1 } %7, 0, !dbg !49, !nosanitize !33
  %9 = extractvalue { i64, i1 } %7, 1, !dbg !49, !nosanitize !33
  %10 = xor i1 %9, true, !dbg !49, !nosanitize !33
  br i1 %10, label %12, label %11, !dbg !49, !prof !34, !nosanitize !33

11:                                               ; preds = %2
  call void @__ubsan_handle_sub_overflow_abort(ptr @3, i64 %5, i64 %6) #7, !dbg !49, !nosanitize !33
  unreachable, !dbg !49, !nosanitize !33

12:                                               ; preds = %2
  ret i64 %8, !dbg !50
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare { i64, i1 } @llvm.ssub.with.overflow.i64(i64, i64) #1

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_sub_overflow_abort(ptr, i64, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7productii(i32 noundef %0, i32 noundef %1) #0 !dbg !51 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !24
    #dbg_declare(ptr %3, !53, !DIExpression(), !55)
  store i32 %1, ptr %4, align 4, !tbaa !24
    #dbg_declare(ptr %4, !54, !DIExpression(), !56)
  %5 = load i32, ptr %3, align 4, !dbg !57, !tbaa !24
  %6 = load i32, ptr %4, align 4, !dbg !58, !tbaa !24
  %7 = call { i32, i1 } @llvm.smul.with.overflow.i32(i32 %5, i32 %6), !dbg !59, !nosanitize !33
  %8 = extractvalue { i32, i1 } %7, 0, !dbg !59, !nosanitize !33
  %9 = extractvalue { i32, i1 } %7, 1, !dbg !59, !nosanitize !33
  %10 = xor i1 %9, true, !dbg !59, !nosanitize !33
  br i1 %10, label %14, label %11, !dbg !59, !prof !34, !nosanitize !33

11:                                               ; preds = %2
  %12 = zext i32 %5 to i64, !dbg !59, !nosanitize !33
  %13 = zext i32 %6 to i64, !dbg !59, !nosanitize !33
  call void @__ubsan_handle_mul_overflow_abort(ptr @4, i64 %12, i64 %13) #7, !dbg !59, !nosanitize !33
  unreachable, !dbg !59, !nosanitize !33

14:                                               ; preds = %2
  ret i32 %8, !dbg !60
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare { i32, i1 } @llvm.smul.with.overflow.i32(i32, i32) #1

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_mul_overflow_abort(ptr, i64, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z8negationi(i32 noundef %0) #0 !dbg !61 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !24
    #dbg_declare(ptr %2, !65, !DIExpression(), !66)
  %3 = load i32, ptr %2, align 4, !dbg !67, !tbaa !24
  %4 = call { i32, i1 } @llvm.ssub.with.overflow.i32(i32 0, i32 %3), !dbg !68, !nosanitize !33
  %5 = extractvalue { i32, i1 } %4, 0, !dbg !68, !nosanitize !33
  %6 = extractvalue { i32, i1 } %4, 1, !dbg !68, !nosanitize !33
  %7 = xor i1 %6, true, !dbg !68, !nosanitize !33
  br i1 %7, label %10, label %8, !dbg !68, !prof !34, !nosanitize !33

8:                                                ; preds = %1
  %9 = zext i32 %3 to i64, !dbg !68, !nosanitize !33
  call void @__ubsan_handle_negate_overflow_abort(ptr @5, i64 %9) #7, !dbg !68, !nosanitize !33
  unreachable, !dbg !68, !nosanitize !33

10:                                               ; preds = %1
  ret i32 %5, !dbg !69
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare { i32, i1 } @llvm.ssub.with.overflow.i32(i32, i32) #1

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_negate_overflow_abort(ptr, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z8quotientii(i32 noundef %0, i32 noundef %1) #0 !dbg !70 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !24
    #dbg_declare(ptr %3, !72, !DIExpression(), !74)
  store i32 %1, ptr %4, align 4, !tbaa !24
    #dbg_declare(ptr %4, !73, !DIExpression(), !75)
  %5 = load i32, ptr %3, align 4, !dbg !76, !tbaa !24
  %6 = load i32, ptr %4, align 4, !dbg !77, !tbaa !24
  %7 = icmp ne i32 %6, 0, !dbg !78, !nosanitize !33
  %8 = icmp ne i32 %5, -2147483648, !dbg !78, !nosanitize !33
  %9 = icmp ne i32 %6, -1, !dbg !78, !nosanitize !33
  %10 = or i1 %8, %9, !dbg !78, !nosanitize !33
  %11 = and i1 %7, %10, !dbg !78, !nosanitize !33
  br i1 %11, label %15, label %12, !dbg !78, !prof !34, !nosanitize !33

12:                                               ; preds = %2
  %13 = zext i32 %5 to i64, !dbg !78, !nosanitize !33
  %14 = zext i32 %6 to i64, !dbg !78, !nosanitize !33
  call void @__ubsan_handle_divrem_overflow_abort(ptr @6, i64 %13, i64 %14) #7, !dbg !78, !nosanitize !33
  unreachable, !dbg !78, !nosanitize !33

15:                                               ; preds = %2
  %16 = sdiv i32 %5, %6, !dbg !78
  ret i32 %16, !dbg !79
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_divrem_overflow_abort(ptr, i64, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z11remainderOfjj(i32 noundef %0, i32 noundef %1) #0 !dbg !80 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !24
    #dbg_declare(ptr %3, !85, !DIExpression(), !87)
  store i32 %1, ptr %4, align 4, !tbaa !24
    #dbg_declare(ptr %4, !86, !DIExpression(), !88)
  %5 = load i32, ptr %3, align 4, !dbg !89, !tbaa !24
  %6 = load i32, ptr %4, align 4, !dbg !90, !tbaa !24
  %7 = icmp ne i32 %6, 0, !dbg !91, !nosanitize !33
  br i1 %7, label %11, label %8, !dbg !91, !prof !34, !nosanitize !33

8:                                                ; preds = %2
  %9 = zext i32 %5 to i64, !dbg !91, !nosanitize !33
  %10 = zext i32 %6 to i64, !dbg !91, !nosanitize !33
  call void @__ubsan_handle_divrem_overflow_abort(ptr @8, i64 %9, i64 %10) #7, !dbg !91, !nosanitize !33
  unreachable, !dbg !91, !nosanitize !33

11:                                               ; preds = %2
  %12 = urem i32 %5, %6, !dbg !91
  ret i32 %12, !dbg !92
}

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7shiftedii(i32 noundef %0, i32 noundef %1) #0 !dbg !93 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !24
    #dbg_declare(ptr %3, !95, !DIExpression(), !97)
  store i32 %1, ptr %4, align 4, !tbaa !24
    #dbg_declare(ptr %4, !96, !DIExpression(), !98)
  %5 = load i32, ptr %3, align 4, !dbg !99, !tbaa !24
  %6 = load i32, ptr %4, align 4, !dbg !100, !tbaa !24
  %7 = icmp ule i32 %6, 31, !dbg !101, !nosanitize !33
  br i1 %7, label %11, label %8, !dbg !101, !prof !34, !nosanitize !33

8:                                                ; preds = %2
  %9 = zext i32 %5 to i64, !dbg !101, !nosanitize !33
  %10 = zext i32 %6 to i64, !dbg !101, !nosanitize !33
  call void @__ubsan_handle_shift_out_of_bounds_abort(ptr @9, i64 %9, i64 %10) #7, !dbg !101, !nosanitize !33
  unreachable, !dbg !101, !nosanitize !33

11:                                               ; preds = %2
  %12 = shl i32 %5, %6, !dbg !101
  ret i32 %12, !dbg !102
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_shift_out_of_bounds_abort(ptr, i64, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef float @_Z7elementi(i32 noundef %0) #0 !dbg !103 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !24
    #dbg_declare(ptr %2, !107, !DIExpression(), !108)
  %3 = load i32, ptr %2, align 4, !dbg !109, !tbaa !24
  %4 = sext i32 %3 to i64, !dbg !110, !nosanitize !33
  %5 = icmp ult i64 %4, 20, !dbg !110, !nosanitize !33
  br i1 %5, label %8, label %6, !dbg !110, !prof !34, !nosanitize !33

6:                                                ; preds = %1
  %7 = zext i32 %3 to i64, !dbg !110, !nosanitize !33
  call void @__ubsan_handle_out_of_bounds_abort(ptr @11, i64 %7) #7, !dbg !110, !nosanitize !33
  unreachable, !dbg !110, !nosanitize !33

8:                                                ; preds = %1
  %9 = sext i32 %3 to i64, !dbg !110
  %10 = getelementptr inbounds [20 x float], ptr @table, i64 0, i64 %9, !dbg !110
  %11 = load float, ptr %10, align 4, !dbg !110, !tbaa !111
  ret float %11, !dbg !113
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_out_of_bounds_abort(ptr, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z9convertedf(float noundef %0) #0 !dbg !114 {
  %2 = alloca float, align 4
  store float %0, ptr %2, align 4, !tbaa !111
    #dbg_declare(ptr %2, !118, !DIExpression(), !119)
  %3 = load float, ptr %2, align 4, !dbg !120, !tbaa !111
  %4 = fcmp ogt float %3, 0xC1E0000020000000, !dbg !120, !nosanitize !33
  %5 = fcmp olt float %3, 0x41E0000000000000, !dbg !120, !nosanitize !33
  %6 = and i1 %4, %5, !dbg !120, !nosanitize !33
  br i1 %6, label %10, label %7, !dbg !120, !prof !34, !nosanitize !33

7:                                                ; preds = %1
  %8 = bitcast float %3 to i32, !dbg !120, !nosanitize !33
  %9 = zext i32 %8 to i64, !dbg !120, !nosanitize !33
  call void @__ubsan_handle_float_cast_overflow_abort(ptr @13, i64 %9) #7, !dbg !120, !nosanitize !33
  unreachable, !dbg !120, !nosanitize !33

10:                                               ; preds = %1
  %11 = fptosi float %3 to i32, !dbg !120
  ret i32 %11, !dbg !121
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_float_cast_overflow_abort(ptr, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7missingi(i32 noundef %0) #0 !dbg !122 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !24
    #dbg_declare(ptr %2, !124, !DIExpression(), !125)
  %3 = load i32, ptr %2, align 4, !dbg !126, !tbaa !24
  %4 = icmp sgt i32 %3, 0, !dbg !128
  br i1 %4, label %5, label %6, !dbg !129

5:                                                ; preds = %1
  ret i32 1, !dbg !130

6:                                                ; preds = %1
  br i1 false, label %8, label %7, !dbg !131, !prof !34, !nosanitize !33

7:                                                ; preds = %6
  call void @__ubsan_handle_missing_return(ptr @14) #7, !dbg !131, !nosanitize !33
  unreachable, !dbg !131, !nosanitize !33

8:                                                ; preds = %6
  unreachable, !dbg !131
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_missing_return(ptr) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z8declaredi(i32 noundef %0) #0 !dbg !132 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !24
    #dbg_declare(ptr %2, !134, !DIExpression(), !135)
  %3 = load i32, ptr %2, align 4, !dbg !136, !tbaa !24
  %4 = icmp eq i32 %3, 3, !dbg !138
  br i1 %4, label %5, label %8, !dbg !139

5:                                                ; preds = %1
  br i1 false, label %7, label %6, !dbg !140, !prof !34, !nosanitize !33

6:                                                ; preds = %5
  call void @__ubsan_handle_builtin_unreachable(ptr @15) #7, !dbg !140, !nosanitize !33
  unreachable, !dbg !140, !nosanitize !33

7:                                                ; preds = %5
  unreachable, !dbg !140

8:                                                ; preds = %1
  %9 = load i32, ptr %2, align 4, !dbg !141, !tbaa !24
  ret i32 %9, !dbg !142
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_builtin_unreachable(ptr) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7leadingj(i32 noundef %0) #0 !dbg !143 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !24
    #dbg_declare(ptr %2, !147, !DIExpression(), !148)
  %3 = load i32, ptr %2, align 4, !dbg !149, !tbaa !24
  %4 = icmp ne i32 %3, 0, !dbg !150, !nosanitize !33
  br i1 %4, label %6, label %5, !dbg !150, !prof !34, !nosanitize !33

5:                                                ; preds = %1
  call void @__ubsan_handle_invalid_builtin_abort(ptr @16) #7, !dbg !150, !nosanitize !33
  unreachable, !dbg !150, !nosanitize !33

6:                                                ; preds = %1
  %7 = call i32 @llvm.ctlz.i32(i32 %3, i1 true), !dbg !150
  ret i32 %7, !dbg !151
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_invalid_builtin_abort(ptr) #2

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare i32 @llvm.ctlz.i32(i32, i1 immarg) #1

; Function Attrs: mustprogress uwtable
define dso_local void @_Z4passPi(ptr noundef %0) #3 !dbg !152 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !158
    #dbg_declare(ptr %2, !157, !DIExpression(), !160)
  %3 = load ptr, ptr %2, align 8, !dbg !161, !tbaa !158
  %4 = icmp ne ptr %3, null, !dbg !162, !nosanitize !33
  br i1 %4, label %6, label %5, !dbg !162, !prof !34, !nosanitize !33

5:                                                ; preds = %1
  call void @__ubsan_handle_nonnull_arg_abort(ptr @17) #7, !dbg !162, !nosanitize !33
  unreachable, !dbg !162, !nosanitize !33

6:                                                ; preds = %1
  %7 = load ptr, ptr %2, align 8, !dbg !163, !tbaa !158
  %8 = icmp ne ptr %7, null, !dbg !162, !nosanitize !33
  br i1 %8, label %10, label %9, !dbg !162, !prof !34, !nosanitize !33

9:                                                ; preds = %6
  call void @__ubsan_handle_nonnull_arg_abort(ptr @18) #7, !dbg !162, !nosanitize !33
  unreachable, !dbg !162, !nosanitize !33

10:                                               ; preds = %6
  call void @_Z4takePiS_(ptr noundef %3, ptr noundef %7), !dbg !162
  ret void, !dbg !164
}

declare !dbg !165 void @_Z4takePiS_(ptr noundef, ptr noundef) #4

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_nonnull_arg_abort(ptr) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef nonnull ptr @_Z4givePi(ptr noundef %0) #0 !dbg !168 {
  %2 = alloca ptr, align 8
  %3 = alloca ptr, align 8
  store ptr null, ptr %2, align 8
  store ptr %0, ptr %3, align 8, !tbaa !158
    #dbg_declare(ptr %3, !172, !DIExpression(), !173)
  store ptr @19, ptr %2, align 8, !dbg !174
  %4 = load ptr, ptr %3, align 8, !dbg !175, !tbaa !158
  %5 = load ptr, ptr %2, align 8, !dbg !174, !nosanitize !33
  %6 = icmp ne ptr %5, null, !dbg !174, !nosanitize !33
  br i1 %6, label %7, label %12, !dbg !174, !nosanitize !33

7:                                                ; preds = %1
  %8 = icmp ne ptr %4, null, !dbg !174, !nosanitize !33
  br i1 %8, label %11, label %9, !dbg !174, !prof !34, !nosanitize !33

9:                                                ; preds = %7
  %10 = ptrtoint ptr %5 to i64, !dbg !174, !nosanitize !33
  call void @__ubsan_handle_nonnull_return_v1_abort(ptr @20, i64 %10) #7, !dbg !174, !nosanitize !33
  unreachable, !dbg !174, !nosanitize !33

11:                                               ; preds = %7
  br label %12, !dbg !174, !nosanitize !33

12:                                               ; preds = %11, %1
  ret ptr %4, !dbg !174
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_nonnull_return_v1_abort(ptr, i64) #2

; Function Attrs: mustprogress nounwind uwtable
define dso_local void @_Z6lengthi(i32 noundef %0) #0 !dbg !176 {
  %2 = alloca i32, align 4
  %3 = alloca ptr, align 8
  %4 = alloca i64, align 8
  store i32 %0, ptr %2, align 4, !tbaa !24
    #dbg_declare(ptr %2, !180, !DIExpression(), !187)
  %5 = load i32, ptr %2, align 4, !dbg !188, !tbaa !24
  %6 = icmp sgt i32 %5, 0, !dbg !189, !nosanitize !33
  br i1 %6, label %9, label %7, !dbg !189, !prof !34, !nosanitize !33

7:                                                ; preds = %1
  %8 = zext i32 %5 to i64, !dbg !189, !nosanitize !33
  call void @__ubsan_handle_vla_bound_not_positive_abort(ptr @21, i64 %8) #7, !dbg !189, !nosanitize !33
  unreachable, !dbg !189, !nosanitize !33

9:                                                ; preds = %1
  %10 = zext i32 %5 to i64, !dbg !189
  %11 = call ptr @llvm.stacksave.p0(), !dbg !189
  store ptr %11, ptr %3, align 8, !dbg !189
  %12 = alloca float, i64 %10, align 16, !dbg !189
  store i64 %10, ptr %4, align 8, !dbg !189
    #dbg_declare(ptr %4, !181, !DIExpression(), !190)
    #dbg_declare(ptr %12, !183, !DIExpression(), !191)
  %13 = icmp ult i64 0, %10, !dbg !192, !nosanitize !33
  br i1 %13, label %15, label %14, !dbg !192, !prof !34, !nosanitize !33

14:                                               ; preds = %9
  call void @__ubsan_handle_out_of_bounds_abort(ptr @23, i64 0) #7, !dbg !192, !nosanitize !33
  unreachable, !dbg !192, !nosanitize !33

15:                                               ; preds = %9
  %16 = getelementptr inbounds float, ptr %12, i64 0, !dbg !192
  store float 1.000000e+00, ptr %16, align 16, !dbg !192, !tbaa !111
  %17 = load ptr, ptr %3, align 8, !dbg !193
  call void @llvm.stackrestore.p0(ptr %17), !dbg !193
  ret void, !dbg !193
}

; Function Attrs: noreturn nounwind uwtable
declare void @__ubsan_handle_vla_bound_not_positive_abort(ptr, i64) #2

; Function Attrs: nocallback nofree nosync nounwind willreturn
declare ptr @llvm.stacksave.p0() #5

; Function Attrs: nocallback nofree nosync nounwind willreturn
declare void @llvm.stackrestore.p0(ptr) #5

; Function Attrs: mustprogress nounwind uwtable
define dso_local noundef i32 @_Z7assumedi(i32 noundef %0) #0 !dbg !194 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !24
    #dbg_declare(ptr %2, !196, !DIExpression(), !197)
  %3 = load i32, ptr %2, align 4, !dbg !198, !tbaa !24
  %4 = icmp sgt i32 %3, 0, !dbg !199
  call void @llvm.assume(i1 %4), !dbg !200
  %5 = load i32, ptr %2, align 4, !dbg !201, !tbaa !24
  ret i32 %5, !dbg !202
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(inaccessiblemem: write)
declare void @llvm.assume(i1 noundef) #6

attributes #0 = { mustprogress nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #2 = { noreturn nounwind uwtable }
attributes #3 = { mustprogress uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #5 = { nocallback nofree nosync nounwind willreturn }
attributes #6 = { nocallback nofree nosync nounwind willreturn memory(inaccessiblemem: write) }
attributes #7 = { noreturn nounwind }

!llvm.dbg.cu = !{!2}
!llvm.linker.options = !{}
!llvm.module.flags = !{!11, !12, !13, !14, !15, !16}
!llvm.ident = !{!17}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "table", scope: !2, file: !3, line: 9, type: !7, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !3, producer: "Debian clang version 19.1.7 (3~deb12u1)", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, retainedTypes: !4, globals: !6, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "undefined.cpp", directory: ".", checksumkind: CSK_MD5, checksum: "dc175bae34fd3d5cd0189aed15ed605f")
!4 = !{!5}
!5 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!6 = !{!0}
!7 = !DICompositeType(tag: DW_TAG_array_type, baseType: !8, size: 640, elements: !9)
!8 = !DIBasicType(name: "float", size: 32, encoding: DW_ATE_float)
!9 = !{!10}
!10 = !DISubrange(count: 20)
!11 = !{i32 7, !"Dwarf Version", i32 5}
!12 = !{i32 2, !"Debug Info Version", i32 3}
!13 = !{i32 1, !"wchar_size", i32 4}
!14 = !{i32 8, !"PIC Level", i32 2}
!15 = !{i32 7, !"PIE Level", i32 2}
!16 = !{i32 7, !"uwtable", i32 2}
!17 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
!18 = distinct !DISubprogram(name: "sum", linkageName: "_Z3sumii", scope: !3, file: !3, line: 2, type: !19, scopeLine: 2, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !21)
!19 = !DISubroutineType(types: !20)
!20 = !{!5, !5, !5}
!21 = !{!22, !23}
!22 = !DILocalVariable(name: "a", arg: 1, scope: !18, file: !3, line: 2, type: !5)
!23 = !DILocalVariable(name: "b", arg: 2, scope: !18, file: !3, line: 2, type: !5)
!24 = !{!25, !25, i64 0}
!25 = !{!"int", !26, i64 0}
!26 = !{!"omnipotent char", !27, i64 0}
!27 = !{!"Simple C++ TBAA"}
!28 = !DILocation(line: 2, column: 13, scope: !18)
!29 = !DILocation(line: 2, column: 20, scope: !18)
!30 = !DILocation(line: 2, column: 32, scope: !18)
!31 = !DILocation(line: 2, column: 36, scope: !18)
!32 = !DILocation(line: 2, column: 34, scope: !18)
!33 = !{}
!34 = !{!"branch_weights", i32 1048575, i32 1}
!35 = !DILocation(line: 2, column: 25, scope: !18)
!36 = distinct !DISubprogram(name: "difference", linkageName: "_Z10differencell", scope: !3, file: !3, line: 3, type: !37, scopeLine: 3, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !40)
!37 = !DISubroutineType(types: !38)
!38 = !{!39, !39, !39}
!39 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!40 = !{!41, !42}
!41 = !DILocalVariable(name: "a", arg: 1, scope: !36, file: !3, line: 3, type: !39)
!42 = !DILocalVariable(name: "b", arg: 2, scope: !36, file: !3, line: 3, type: !39)
!43 = !{!44, !44, i64 0}
!44 = !{!"long", !26, i64 0}
!45 = !DILocation(line: 3, column: 22, scope: !36)
!46 = !DILocation(line: 3, column: 30, scope: !36)
!47 = !DILocation(line: 3, column: 42, scope: !36)
!48 = !DILocation(line: 3, column: 46, scope: !36)
!49 = !DILocation(line: 3, column: 44, scope: !36)
!50 = !DILocation(line: 3, column: 35, scope: !36)
!51 = distinct !DISubprogram(name: "product", linkageName: "_Z7productii", scope: !3, file: !3, line: 4, type: !19, scopeLine: 4, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !52)
!52 = !{!53, !54}
!53 = !DILocalVariable(name: "a", arg: 1, scope: !51, file: !3, line: 4, type: !5)
!54 = !DILocalVariable(name: "b", arg: 2, scope: !51, file: !3, line: 4, type: !5)
!55 = !DILocation(line: 4, column: 17, scope: !51)
!56 = !DILocation(line: 4, column: 24, scope: !51)
!57 = !DILocation(line: 4, column: 36, scope: !51)
!58 = !DILocation(line: 4, column: 40, scope: !51)
!59 = !DILocation(line: 4, column: 38, scope: !51)
!60 = !DILocation(line: 4, column: 29, scope: !51)
!61 = distinct !DISubprogram(name: "negation", linkageName: "_Z8negationi", scope: !3, file: !3, line: 5, type: !62, scopeLine: 5, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !64)
!62 = !DISubroutineType(types: !63)
!63 = !{!5, !5}
!64 = !{!65}
!65 = !DILocalVariable(name: "a", arg: 1, scope: !61, file: !3, line: 5, type: !5)
!66 = !DILocation(line: 5, column: 18, scope: !61)
!67 = !DILocation(line: 5, column: 31, scope: !61)
!68 = !DILocation(line: 5, column: 30, scope: !61)
!69 = !DILocation(line: 5, column: 23, scope: !61)
!70 = distinct !DISubprogram(name: "quotient", linkageName: "_Z8quotientii", scope: !3, file: !3, line: 6, type: !19, scopeLine: 6, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !71)
!71 = !{!72, !73}
!72 = !DILocalVariable(name: "a", arg: 1, scope: !70, file: !3, line: 6, type: !5)
!73 = !DILocalVariable(name: "b", arg: 2, scope: !70, file: !3, line: 6, type: !5)
!74 = !DILocation(line: 6, column: 18, scope: !70)
!75 = !DILocation(line: 6, column: 25, scope: !70)
!76 = !DILocation(line: 6, column: 37, scope: !70)
!77 = !DILocation(line: 6, column: 41, scope: !70)
!78 = !DILocation(line: 6, column: 39, scope: !70)
!79 = !DILocation(line: 6, column: 30, scope: !70)
!80 = distinct !DISubprogram(name: "remainderOf", linkageName: "_Z11remainderOfjj", scope: !3, file: !3, line: 7, type: !81, scopeLine: 7, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !84)
!81 = !DISubroutineType(types: !82)
!82 = !{!83, !83, !83}
!83 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!84 = !{!85, !86}
!85 = !DILocalVariable(name: "a", arg: 1, scope: !80, file: !3, line: 7, type: !83)
!86 = !DILocalVariable(name: "b", arg: 2, scope: !80, file: !3, line: 7, type: !83)
!87 = !DILocation(line: 7, column: 31, scope: !80)
!88 = !DILocation(line: 7, column: 43, scope: !80)
!89 = !DILocation(line: 7, column: 55, scope: !80)
!90 = !DILocation(line: 7, column: 59, scope: !80)
!91 = !DILocation(line: 7, column: 57, scope: !80)
!92 = !DILocation(line: 7, column: 48, scope: !80)
!93 = distinct !DISubprogram(name: "shifted", linkageName: "_Z7shiftedii", scope: !3, file: !3, line: 8, type: !19, scopeLine: 8, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !94)
!94 = !{!95, !96}
!95 = !DILocalVariable(name: "a", arg: 1, scope: !93, file: !3, line: 8, type: !5)
!96 = !DILocalVariable(name: "count", arg: 2, scope: !93, file: !3, line: 8, type: !5)
!97 = !DILocation(line: 8, column: 17, scope: !93)
!98 = !DILocation(line: 8, column: 24, scope: !93)
!99 = !DILocation(line: 8, column: 40, scope: !93)
!100 = !DILocation(line: 8, column: 45, scope: !93)
!101 = !DILocation(line: 8, column: 42, scope: !93)
!102 = !DILocation(line: 8, column: 33, scope: !93)
!103 = distinct !DISubprogram(name: "element", linkageName: "_Z7elementi", scope: !3, file: !3, line: 10, type: !104, scopeLine: 10, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !106)
!104 = !DISubroutineType(types: !105)
!105 = !{!8, !5}
!106 = !{!107}
!107 = !DILocalVariable(name: "i", arg: 1, scope: !103, file: !3, line: 10, type: !5)
!108 = !DILocation(line: 10, column: 19, scope: !103)
!109 = !DILocation(line: 10, column: 37, scope: !103)
!110 = !DILocation(line: 10, column: 31, scope: !103)
!111 = !{!112, !112, i64 0}
!112 = !{!"float", !26, i64 0}
!113 = !DILocation(line: 10, column: 24, scope: !103)
!114 = distinct !DISubprogram(name: "converted", linkageName: "_Z9convertedf", scope: !3, file: !3, line: 11, type: !115, scopeLine: 11, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !117)
!115 = !DISubroutineType(types: !116)
!116 = !{!5, !8}
!117 = !{!118}
!118 = !DILocalVariable(name: "value", arg: 1, scope: !114, file: !3, line: 11, type: !8)
!119 = !DILocation(line: 11, column: 21, scope: !114)
!120 = !DILocation(line: 11, column: 54, scope: !114)
!121 = !DILocation(line: 11, column: 30, scope: !114)
!122 = distinct !DISubprogram(name: "missing", linkageName: "_Z7missingi", scope: !3, file: !3, line: 13, type: !62, scopeLine: 13, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !123)
!123 = !{!124}
!124 = !DILocalVariable(name: "a", arg: 1, scope: !122, file: !3, line: 13, type: !5)
!125 = !DILocation(line: 13, column: 17, scope: !122)
!126 = !DILocation(line: 14, column: 7, scope: !127)
!127 = distinct !DILexicalBlock(scope: !122, file: !3, line: 14, column: 7)
!128 = !DILocation(line: 14, column: 9, scope: !127)
!129 = !DILocation(line: 14, column: 7, scope: !122)
!130 = !DILocation(line: 15, column: 5, scope: !127)
!131 = !DILocation(line: 14, column: 11, scope: !127)
!132 = distinct !DISubprogram(name: "declared", linkageName: "_Z8declaredi", scope: !3, file: !3, line: 17, type: !62, scopeLine: 17, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !133)
!133 = !{!134}
!134 = !DILocalVariable(name: "a", arg: 1, scope: !132, file: !3, line: 17, type: !5)
!135 = !DILocation(line: 17, column: 18, scope: !132)
!136 = !DILocation(line: 18, column: 7, scope: !137)
!137 = distinct !DILexicalBlock(scope: !132, file: !3, line: 18, column: 7)
!138 = !DILocation(line: 18, column: 9, scope: !137)
!139 = !DILocation(line: 18, column: 7, scope: !132)
!140 = !DILocation(line: 19, column: 5, scope: !137)
!141 = !DILocation(line: 20, column: 10, scope: !132)
!142 = !DILocation(line: 20, column: 3, scope: !132)
!143 = distinct !DISubprogram(name: "leading", linkageName: "_Z7leadingj", scope: !3, file: !3, line: 22, type: !144, scopeLine: 22, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !146)
!144 = !DISubroutineType(types: !145)
!145 = !{!5, !83}
!146 = !{!147}
!147 = !DILocalVariable(name: "value", arg: 1, scope: !143, file: !3, line: 22, type: !83)
!148 = !DILocation(line: 22, column: 22, scope: !143)
!149 = !DILocation(line: 22, column: 52, scope: !143)
!150 = !DILocation(line: 22, column: 38, scope: !143)
!151 = !DILocation(line: 22, column: 31, scope: !143)
!152 = distinct !DISubprogram(name: "pass", linkageName: "_Z4passPi", scope: !3, file: !3, line: 24, type: !153, scopeLine: 24, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !156)
!153 = !DISubroutineType(types: !154)
!154 = !{null, !155}
!155 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!156 = !{!157}
!157 = !DILocalVariable(name: "pointer", arg: 1, scope: !152, file: !3, line: 24, type: !155)
!158 = !{!159, !159, i64 0}
!159 = !{!"any pointer", !26, i64 0}
!160 = !DILocation(line: 24, column: 16, scope: !152)
!161 = !DILocation(line: 24, column: 32, scope: !152)
!162 = !DILocation(line: 24, column: 27, scope: !152)
!163 = !DILocation(line: 24, column: 41, scope: !152)
!164 = !DILocation(line: 24, column: 51, scope: !152)
!165 = !DISubprogram(name: "take", linkageName: "_Z4takePiS_", scope: !3, file: !3, line: 23, type: !166, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!166 = !DISubroutineType(types: !167)
!167 = !{null, !155, !155}
!168 = distinct !DISubprogram(name: "give", linkageName: "_Z4givePi", scope: !3, file: !3, line: 25, type: !169, scopeLine: 25, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !171)
!169 = !DISubroutineType(types: !170)
!170 = !{!155, !155}
!171 = !{!172}
!172 = !DILocalVariable(name: "pointer", arg: 1, scope: !168, file: !3, line: 25, type: !155)
!173 = !DILocation(line: 25, column: 49, scope: !168)
!174 = !DILocation(line: 25, column: 60, scope: !168)
!175 = !DILocation(line: 25, column: 67, scope: !168)
!176 = distinct !DISubprogram(name: "length", linkageName: "_Z6lengthi", scope: !3, file: !3, line: 27, type: !177, scopeLine: 27, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !179)
!177 = !DISubroutineType(types: !178)
!178 = !{null, !5}
!179 = !{!180, !181, !183}
!180 = !DILocalVariable(name: "n", arg: 1, scope: !176, file: !3, line: 27, type: !5)
!181 = !DILocalVariable(name: "__vla_expr0", scope: !176, type: !182, flags: DIFlagArtificial)
!182 = !DIBasicType(name: "unsigned long", size: 64, encoding: DW_ATE_unsigned)
!183 = !DILocalVariable(name: "values", scope: !176, file: !3, line: 28, type: !184)
!184 = !DICompositeType(tag: DW_TAG_array_type, baseType: !8, elements: !185)
!185 = !{!186}
!186 = !DISubrange(count: !181)
!187 = !DILocation(line: 27, column: 17, scope: !176)
!188 = !DILocation(line: 28, column: 16, scope: !176)
!189 = !DILocation(line: 28, column: 3, scope: !176)
!190 = !DILocation(line: 0, scope: !176)
!191 = !DILocation(line: 28, column: 9, scope: !176)
!192 = !DILocation(line: 29, column: 13, scope: !176)
!193 = !DILocation(line: 30, column: 1, scope: !176)
!194 = distinct !DISubprogram(name: "assumed", linkageName: "_Z7assumedi", scope: !3, file: !3, line: 31, type: !62, scopeLine: 31, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !195)
!195 = !{!196}
!196 = !DILocalVariable(name: "a", arg: 1, scope: !194, file: !3, line: 31, type: !5)
!197 = !DILocation(line: 31, column: 17, scope: !194)
!198 = !DILocation(line: 32, column: 20, scope: !194)
!199 = !DILocation(line: 32, column: 22, scope: !194)
!200 = !DILocation(line: 32, column: 3, scope: !194)
!201 = !DILocation(line: 33, column: 10, scope: !194)
!202 = !DILocation(line: 33, column: 3, scope: !194)
