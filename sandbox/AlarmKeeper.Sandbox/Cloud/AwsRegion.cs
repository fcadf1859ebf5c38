namespace AlarmKeeper.Sandbox.Cloud;

/// <summary>One Region of one account: what each service keeps there.</summary>
internal sealed class AwsRegion(World world, string account, string name)
{
    private readonly Dictionary<Type, object> stores = [];

    public World World => world;

    /// <summary>Twelve digits.</summary>
    public string Account => account;

    /// <summary>Such as <c>eu-west-1</c>.</summary>
    public string Name => name;

    public Partition Partition { get; } = Partition.Of(name);

    public DateTimeOffset Now => world.Clock.GetUtcNow();

    /// <summary>A service's own store, made at first use.</summary>
    public T Store<T>() where T : class, new()
    {
        lock (stores)
        {
            if (!stores.TryGetValue(typeof(T), out var store))
                stores[typeof(T)] = store = new T();
            return (T)store;
        }
    }

    /// <summary>What services keep here now.</summary>
    internal IReadOnlyDictionary<Type, object> Stores
    {
        get
        {
            lock (stores)
                return new Dictionary<Type, object>(stores);
        }
    }

    /// <summary>Puts this in the place of whatever services keep here.</summary>
    internal void Put(IReadOnlyDictionary<Type, object> kept)
    {
        lock (stores)
        {
            stores.Clear();
            foreach (var (type, store) in kept)
                stores[type] = store;
        }
    }

    /// <summary>An ARN here, such as <c>Arn("sns", "my-topic")</c>.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition.Name}:{service}:{name}:{account}:{resource}";

    /// <summary>The ARN of something of the account's IAM or STS, such as <c>GlobalArn("iam", "role/mine")</c>.</summary>
    public string GlobalArn(string service, string resource) => Partition.Arn(service, account, resource);

    /// <summary>The same account where global services are.</summary>
    public AwsRegion Global => world.Region(account, Partition.GlobalRegion);
}
