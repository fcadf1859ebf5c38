using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Cloud;

/// <summary>
/// Copies what services keep, and everything that hangs on it: two things that were one are one in the copy as well. The keys of
/// dictionaries must be equal by value, as texts and records are.
/// </summary>
/// <param name="isShared">What stays the same in the copy: what does not change, and what is no part of it.</param>
internal sealed class ObjectCopy(Func<Type, bool> isShared)
{
    private static readonly Func<object, object> Shallow =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object, object>>();

    private static readonly ConditionalWeakTable<Type, FieldInfo[]> References = [];

    private readonly Dictionary<object, object> copies = new(ReferenceEqualityComparer.Instance);

    public T Of<T>(T original)
        where T : class => (T)Copy(original);

    private object Copy(object original)
    {
        var type = original.GetType();
        if (type.IsPrimitive || type.IsEnum || isShared(type))
            return original;
        if (type.IsValueType)
            return Filled(Shallow(original), type);
        if (copies.TryGetValue(original, out var known))
            return known;
        if (original is JsonNode node)
            return copies[original] = node.DeepClone();
        var copy = copies[original] = Shallow(original);
        if (copy is Array list)
            Fill(list);
        else
            Filled(copy, type);
        return copy;
    }

    private object Filled(object copy, Type type)
    {
        foreach (var field in References.GetValue(type, FieldsOf))
            if (field.GetValue(copy) is { } value)
                field.SetValue(copy, Copy(value));
        return copy;
    }

    private void Fill(Array list)
    {
        if (!MayRefer(list.GetType().GetElementType()!))
            return;
        for (var i = 0; i < list.Length; i++)
            if (list.GetValue(i) is { } value)
                list.SetValue(Copy(value), i);
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var at = type; at is not null; at = at.BaseType)
            fields.AddRange(at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        return [.. fields.Where(field => MayRefer(field.FieldType))];
    }

    private static bool MayRefer(Type type) => type != typeof(string) && !type.IsPrimitive && !type.IsEnum && !type.IsPointer
        && (!type.IsValueType || FieldsOf(type).Length > 0);
}
