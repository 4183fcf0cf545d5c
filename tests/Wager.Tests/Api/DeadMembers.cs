using System.Reflection;
using System.Reflection.Emit;

namespace Wager.Tests.Api;

/// <summary>
/// Calls any public member with arguments that would do, but for a dead target. Spans are empty, references to results go to locals.
/// </summary>
internal static class DeadMembers
{
    public const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Constructors and methods, those of properties too, that are not what every object has; generic ones for integers.</summary>
    public static IEnumerable<MethodBase> Of(Type type) =>
        type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
        .Concat(type.GetMethods(Declared).Where(m => !IsOfEveryObject(m)).Select(Closed).Cast<MethodBase>());

    /// <summary>The name by which lists call a member: one for all its overloads.</summary>
    public static string Name(MethodBase member)
    {
        string type = member.DeclaringType!.Name.Split('`')[0];
        return $"{type}.{(member.IsConstructor ? "new" : member.Name)}";
    }

    /// <summary>What the member throws; null when it returns. Tasks are waited for.</summary>
    public static Exception? Call(MethodBase member, object? target, Func<ParameterInfo, MethodBase, object?> argument)
    {
        ParameterInfo[] parameters = member.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
            if (!IsLocal(parameters[i].ParameterType))
                arguments[i] = argument(parameters[i], member);
        try
        {
            object? result = Emit(member)(target, arguments);
            if (result is not null && result.GetType().GetMethod("AsTask") is { } asTask)
                ((Task)asTask.Invoke(result, null)!).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static MethodInfo Closed(MethodInfo method) =>
        method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(int))]) : method;

    private static bool IsOfEveryObject(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "Finalize" || method.Name.StartsWith("op_", StringComparison.Ordinal)
        || method.GetBaseDefinition().DeclaringType == typeof(object);

    private static bool IsLocal(Type type) => type.IsByRef || type.IsByRefLike;

    private static Func<object?, object?[], object?> Emit(MethodBase member)
    {
        DynamicMethod method = new($"call {member.Name}", typeof(object), [typeof(object), typeof(object[])], typeof(DeadMembers).Module,
            skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        Type declaring = member.DeclaringType!;
        if (!member.IsStatic && !member.IsConstructor)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(declaring.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, declaring);
        }
        ParameterInfo[] parameters = member.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
            EmitArgument(code, parameters[i].ParameterType, i);
        Type result;
        if (member is ConstructorInfo constructor)
        {
            code.Emit(OpCodes.Newobj, constructor);
            result = declaring;
        }
        else
        {
            MethodInfo called = (MethodInfo)member;
            code.Emit(called.IsStatic || declaring.IsValueType ? OpCodes.Call : OpCodes.Callvirt, called);
            result = called.ReturnType;
        }
        if (result.IsByRefLike)
            code.Emit(OpCodes.Pop);
        if (result.IsByRefLike || result == typeof(void))
            code.Emit(OpCodes.Ldnull);
        else if (result.IsValueType)
            code.Emit(OpCodes.Box, result);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<object?, object?[], object?>>();
    }

    private static void EmitArgument(ILGenerator code, Type type, int index)
    {
        if (IsLocal(type))
        {
            LocalBuilder local = code.DeclareLocal(type.IsByRef ? type.GetElementType()! : type);
            code.Emit(OpCodes.Ldloca, local);
            code.Emit(OpCodes.Initobj, local.LocalType);
            code.Emit(type.IsByRef ? OpCodes.Ldloca : OpCodes.Ldloc, local);
            return;
        }
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldc_I4, index);
        code.Emit(OpCodes.Ldelem_Ref);
        code.Emit(OpCodes.Unbox_Any, type);
    }
}
