using System.Buffers.Binary;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>What a line of results shows of each organization, packed into bytes: names, localities, registrations.</summary>
internal sealed class Records
{
    private const int BlockSize = 1 << 20;
    private readonly List<byte[]> blocks = [];
    private Column<uint> starts = new();
    private Ordinals words = new();
    private RecordTexts texts = new();
    private byte[] record = new byte[256];
    private long end;
    private int length;

    /// <summary>Enters the next organization.</summary>
    public void Add(DirectoryEntry entry)
    {
        length = 0;
        Number(entry.Kind is { } kind ? (uint)kind + 1 : 0);
        Number((uint)entry.Provenance);
        Number((uint)entry.Names.Count);
        foreach (var name in entry.Names)
        {
            Number((uint)name.Type);
            Text(name.Text);
        }

        Number((uint)entry.Origins.Count(o => o.Locality is not null));
        for (var i = 0; i < entry.Origins.Count; i++)
        {
            if (entry.Origins[i].Locality is { } locality)
            {
                Number((uint)i);
                Text(locality);
            }
        }

        Number((uint)entry.Objectives.Count);
        foreach (var objective in entry.Objectives)
            Number((uint)words.Of(objective));
        Number((uint)(entry.YearFounded ?? 0));
        Number((uint)entry.Registrations.Count);
        foreach (var registration in entry.Registrations)
        {
            Number((uint)words.Of(registration.Country));
            Number((uint)registration.State);
            Moment(registration.StateSince);
            Number((uint)(registration.ValidUntil?.DayNumber ?? 0));
            texts.WriteNumber(registration.Number ?? "", ref record, ref length);
            Number(registration.Consulate is { } consulate ? (uint)words.Of(consulate) + 1 : 0);
        }

        if (end / BlockSize >= blocks.Count || end % BlockSize + length > BlockSize)
        {
            end = (long)blocks.Count * BlockSize;
            blocks.Add(new byte[Math.Max(BlockSize, length)]);
        }

        starts.Add(checked((uint)end));
        record.AsSpan(0, length).CopyTo(blocks[(int)(end / BlockSize)].AsSpan((int)(end % BlockSize)));
        end += length;
    }

    /// <summary>What is shown of an organization.</summary>
    public Record Read(int doc)
    {
        var at = Start(doc, out var block);
        var kind = VarInts.Read(block, ref at);
        var provenance = (Provenance)VarInts.Read(block, ref at);
        var names = new EntryName[VarInts.Read(block, ref at)];
        for (var i = 0; i < names.Length; i++)
        {
            var type = (NameType)VarInts.Read(block, ref at);
            names[i] = new EntryName(ReadText(block, ref at), type);
        }

        var localities = new (int, string)[VarInts.Read(block, ref at)];
        for (var i = 0; i < localities.Length; i++)
        {
            var origin = (int)VarInts.Read(block, ref at);
            localities[i] = (origin, ReadText(block, ref at));
        }

        var objectives = new string[VarInts.Read(block, ref at)];
        for (var i = 0; i < objectives.Length; i++)
            objectives[i] = words[(int)VarInts.Read(block, ref at)];
        var year = (int)VarInts.Read(block, ref at);
        var registrations = new EntryRegistration[VarInts.Read(block, ref at)];
        for (var i = 0; i < registrations.Length; i++)
        {
            var country = words[(int)VarInts.Read(block, ref at)];
            var state = (RegistrationState)VarInts.Read(block, ref at);
            var since = ReadMoment(block, ref at);
            var until = (int)VarInts.Read(block, ref at);
            var number = texts.ReadNumber(block, ref at);
            var consulate = (int)VarInts.Read(block, ref at);
            registrations[i] = new EntryRegistration(country, state, since, until == 0 ? null : DateOnly.FromDayNumber(until),
                number.Length == 0 ? null : number, consulate == 0 ? null : words[consulate - 1]);
        }

        return new Record(kind == 0 ? null : (OrganizationKind)(kind - 1), provenance, names, localities, objectives, year == 0 ? null : year, registrations);
    }

    /// <summary>Its names alone, the official one first.</summary>
    public void ReadNames(int doc, List<EntryName> into)
    {
        var at = Start(doc, out var block);
        VarInts.Read(block, ref at);
        VarInts.Read(block, ref at);
        for (var left = VarInts.Read(block, ref at); left > 0; left--)
        {
            var type = (NameType)VarInts.Read(block, ref at);
            into.Add(new EntryName(ReadText(block, ref at), type));
        }
    }

    /// <summary>Its official name.</summary>
    public string ReadName(int doc)
    {
        var at = Start(doc, out var block);
        VarInts.Read(block, ref at);
        VarInts.Read(block, ref at);
        if (VarInts.Read(block, ref at) == 0)
            return "";
        VarInts.Read(block, ref at);
        return ReadText(block, ref at);
    }

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim()
    {
        starts.Trim();
        texts.Trim();
    }

    internal void Save(SnapshotWriter writer)
    {
        words.Save(writer);
        texts.Save(writer);
        starts.Save(writer);
        writer.Long(end);
        writer.Int(blocks.Count);
        foreach (var block in blocks)
            writer.Array<byte>(block);
    }

    internal static Records Load(SnapshotReader reader)
    {
        var records = new Records { words = Ordinals.Load(reader), texts = RecordTexts.Load(reader), starts = Column<uint>.Load(reader), end = reader.Long() };
        for (var left = reader.Length(); left > 0; left--)
            records.blocks.Add(reader.Array<byte>());
        return records;
    }

    private int Start(int doc, out byte[] block)
    {
        block = blocks[(int)(starts[doc] / BlockSize)];
        return (int)(starts[doc] % BlockSize);
    }

    private void Number(uint value) => VarInts.Append(ref record, ref length, value);

    private void Moment(DateTimeOffset moment)
    {
        Room(8);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(length), moment.UtcTicks);
        length += 8;
    }

    private void Text(string text) => texts.Write(text, ref record, ref length);

    private void Room(int more)
    {
        if (length + more > record.Length)
            Array.Resize(ref record, Math.Max(length + more, record.Length * 2));
    }

    private static DateTimeOffset ReadMoment(byte[] block, ref int at)
    {
        at += 8;
        return new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(block.AsSpan(at - 8)), TimeSpan.Zero);
    }

    private string ReadText(byte[] block, ref int at) => texts.Read(block, ref at);
}

/// <summary>What is shown of one organization, before a reader's border is drawn through its registrations.</summary>
internal readonly record struct Record(OrganizationKind? Kind, Provenance Provenance, EntryName[] Names, (int Origin, string Text)[] Localities, string[] Objectives,
    int? YearFounded, EntryRegistration[] Registrations);
