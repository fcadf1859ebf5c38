namespace AlarmKeeper.Sandbox.Tests.Engine;

/// <summary>
/// What patterns match, as AWS documents it, both without the "detail" around them.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
/// </summary>
internal static class EventPatternCases
{
    public const string Received = """
        {"name":"PutMetricAlarm","count":3,"ratio":300.0,"flag":true,"nothing":null,"empty":"","list":["a","b"],"ip":"10.0.0.7","ip6":"2001:db8:1234:1a00::1",
        "path":"dir/init/a*b","caller":{"type":"IAMUser","session":{"mfa":"false"}}}
        """;

    /// <summary>Pattern, and whether it matches <see cref="Received"/>.</summary>
    public static (string Pattern, bool Matches)[] All { get; } =
    [
        ("""{"name":["PutMetricAlarm"]}""", true),
        ("""{"name":["DeleteAlarms","PutMetricAlarm"]}""", true),
        ("""{"name":["putmetricalarm"]}""", false),
        ("""{"Name":["PutMetricAlarm"]}""", false),
        ("""{"name":["PutMetricAlarm"],"count":[4]}""", false),
        ("""{"caller":{"type":["IAMUser"],"session":{"mfa":["false"]}}}""", true),
        ("""{"caller":{"type":["Root"]}}""", false),
        ("""{"count":[3]}""", true),
        ("""{"count":["3"]}""", false),
        ("""{"ratio":[300]}""", true),
        ("""{"flag":[true]}""", true),
        ("""{"flag":["true"]}""", false),
        ("""{"nothing":[null]}""", true),
        ("""{"empty":[null]}""", false),
        ("""{"empty":[""]}""", true),
        ("""{"absent":[null]}""", false),
        ("""{"list":["b","c"]}""", true),
        ("""{"list":["c"]}""", false),
        ("""{"name":[{"prefix":"Put"}]}""", true),
        ("""{"name":[{"prefix":"put"}]}""", false),
        ("""{"name":[{"prefix":{"equals-ignore-case":"put"}}]}""", true),
        ("""{"count":[{"prefix":"3"}]}""", false),
        ("""{"name":[{"suffix":"Alarm"}]}""", true),
        ("""{"name":[{"suffix":{"equals-ignore-case":"ALARM"}}]}""", true),
        ("""{"list":[{"suffix":"b"}]}""", true),
        ("""{"name":[{"equals-ignore-case":"PUTMETRICALARM"}]}""", true),
        ("""{"name":[{"wildcard":"Put*Alarm"}]}""", true),
        ("""{"name":[{"wildcard":"Put*Filter"}]}""", false),
        ("""{"path":[{"wildcard":"*/init/a\\*b"}]}""", true),
        ("""{"name":[{"wildcard":"Put\\*"}]}""", false),
        ("""{"count":[{"numeric":[">",0,"<=",3]}]}""", true),
        ("""{"count":[{"numeric":[">",3]}]}""", false),
        ("""{"count":[{"numeric":["=",3.0]}]}""", true),
        ("""{"name":[{"numeric":[">",0]}]}""", false),
        ("""{"nothing":[{"numeric":["<",1]}]}""", false),
        ("""{"ip":[{"cidr":"10.0.0.0/24"}]}""", true),
        ("""{"ip":[{"cidr":"10.0.1.0/24"}]}""", false),
        ("""{"ip6":[{"cidr":"2001:db8:1234:1a00::/64"}]}""", true),
        ("""{"name":[{"cidr":"10.0.0.0/24"}]}""", false),
        ("""{"name":[{"exists":true}]}""", true),
        ("""{"nothing":[{"exists":true}]}""", true),
        ("""{"name":[{"exists":false}]}""", false),
        ("""{"absent":[{"exists":false}]}""", true),
        ("""{"absent":{"deeper":[{"exists":false}]}}""", true),
        ("""{"name":{"deeper":[{"exists":false}]}}""", true),
        ("""{"absent":[{"exists":true}]}""", false),
        ("""{"name":[{"anything-but":"DeleteAlarms"}]}""", true),
        ("""{"name":[{"anything-but":"PutMetricAlarm"}]}""", false),
        ("""{"name":[{"anything-but":["DeleteAlarms","PutMetricAlarm"]}]}""", false),
        ("""{"count":[{"anything-but":[1,2]}]}""", true),
        ("""{"count":[{"anything-but":3}]}""", false),
        ("""{"count":[{"anything-but":"3"}]}""", true),
        ("""{"nothing":[{"anything-but":"a"}]}""", true),
        ("""{"list":[{"anything-but":"a"}]}""", true),
        ("""{"absent":[{"anything-but":"a"}]}""", false),
        ("""{"absent":[{"exists":false},{"anything-but":"a"}]}""", true),
        ("""{"name":[{"exists":false},{"anything-but":"PutMetricAlarm"}]}""", false),
        ("""{"name":[{"anything-but":{"prefix":"Put"}}]}""", false),
        ("""{"count":[{"anything-but":{"prefix":"Put"}}]}""", true),
        ("""{"name":[{"anything-but":{"suffix":"Filter"}}]}""", true),
        ("""{"path":[{"anything-but":{"wildcard":"*/init/*"}}]}""", false),
        ("""{"$or":[{"name":["DeleteAlarms"]},{"count":[3]}]}""", true),
        ("""{"$or":[{"name":["DeleteAlarms"]},{"count":[4]}]}""", false),
        ("""{"flag":[false],"$or":[{"name":["PutMetricAlarm"]},{"count":[3]}]}""", false),
        ("""{"caller":{"$or":[{"type":["Root"]},{"session":{"mfa":["false"]}}]}}""", true),
    ];

    /// <summary>Event, pattern, and whether it matches, where moto decides otherwise than AWS.</summary>
    public static (string Received, string Pattern, bool Matches)[] BeyondMoto { get; } =
    [
        // A list of objects: fields must match in one and the same of them.
        ("""{"a":[{"k":1,"v":2},{"k":3,"v":4}]}""", """{"a":{"k":[3],"v":[4]}}""", true),
        ("""{"a":[{"k":1,"v":2},{"k":3,"v":4}]}""", """{"a":{"k":[1],"v":[4]}}""", false),
        ("""{"a":[[{"k":1}],[{"k":2}]]}""", """{"a":{"k":[2]}}""", true),
        ("""{"a":[{"k":1},{"v":2}]}""", """{"a":{"v":[{"exists":true}]}}""", true),
        ("""{"a":[{"k":1},{"v":2}]}""", """{"a":{"v":[{"exists":false}]}}""", false),
        // Only values exist, not the objects and lists around them.
        ("""{"a":{"b":1}}""", """{"a":[{"exists":false}]}""", true),
        ("""{"a":[]}""", """{"a":[{"exists":true}]}""", false),
        ("""{"a":[]}""", """{"a":[null]}""", false),
        // "If you have a dot in a name": names are joined by dots.
        ("""{"a.b":"c"}""", """{"a":{"b":["c"]}}""", true),
        ("""{"a":{"b":"c"}}""", """{"a.b":["c"]}""", true),
        ("""{"a.b":{"b":"c"}}""", """{"a":{"b":["c"]}}""", false),
        ("""{"a":"Stopped"}""", """{"a":[{"anything-but":{"equals-ignore-case":["stopped","pending"]}}]}""", false),
        ("""{"a":"init-1"}""", """{"a":[{"anything-but":{"prefix":["init","test"]}}]}""", false),
        ("""{"a":"b"}""", """{"a":["x"],"a":["b"]}""", true),
        ("""{"a":""}""", """{"a":[{"wildcard":""}]}""", true),
        ("""{"a":"line\nbreak"}""", """{"a":[{"wildcard":"line*break"}]}""", true),
        // {"exists": false} besides another value: the absence of one field does not bind the place of the next.
        ("""{"a":[{"k":1}]}""", """{"a":{"v":[{"exists":false},"x"],"k":[1]}}""", true),
    ];
}
