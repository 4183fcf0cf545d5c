// Generated from tools/Gen/Defs/WasmOps.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager.Core.Ops;

internal static partial class WasmOps
{
    public const int Count = 582;

    private static ReadOnlySpan<uint> Encodings =>
    [
        0x0, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7, 0x8, 0x9, 0xA, 0xB,
        0xC, 0xD, 0xE, 0xF, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x18, 0x19,
        0x1A, 0x1B, 0x1C, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x28,
        0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x34,
        0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0x40,
        0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C,
        0x4D, 0x4E, 0x4F, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58,
        0x59, 0x5A, 0x5B, 0x5C, 0x5D, 0x5E, 0x5F, 0x60, 0x61, 0x62, 0x63, 0x64,
        0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70,
        0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x7B, 0x7C,
        0x7D, 0x7E, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88,
        0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F, 0x90, 0x91, 0x92, 0x93, 0x94,
        0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F, 0xA0,
        0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC,
        0xAD, 0xAE, 0xAF, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8,
        0xB9, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4,
        0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xFB0000, 0xFB0001, 0xFB0002, 0xFB0003, 0xFB0004,
        0xFB0005, 0xFB0006, 0xFB0007, 0xFB0008, 0xFB0009, 0xFB000A, 0xFB000B, 0xFB000C, 0xFB000D, 0xFB000E, 0xFB000F, 0xFB0010,
        0xFB0011, 0xFB0012, 0xFB0013, 0xFB0014, 0xFB0015, 0xFB0016, 0xFB0017, 0xFB0018, 0xFB0019, 0xFB001A, 0xFB001B, 0xFB001C,
        0xFB001D, 0xFB001E, 0xFB0020, 0xFB0021, 0xFB0022, 0xFB0023, 0xFB0024, 0xFB0025, 0xFB0026, 0xFC0000, 0xFC0001, 0xFC0002,
        0xFC0003, 0xFC0004, 0xFC0005, 0xFC0006, 0xFC0007, 0xFC0008, 0xFC0009, 0xFC000A, 0xFC000B, 0xFC000C, 0xFC000D, 0xFC000E,
        0xFC000F, 0xFC0010, 0xFC0011, 0xFC0013, 0xFC0014, 0xFC0015, 0xFC0016, 0xFD0000, 0xFD0001, 0xFD0002, 0xFD0003, 0xFD0004,
        0xFD0005, 0xFD0006, 0xFD0007, 0xFD0008, 0xFD0009, 0xFD000A, 0xFD000B, 0xFD000C, 0xFD000D, 0xFD000E, 0xFD000F, 0xFD0010,
        0xFD0011, 0xFD0012, 0xFD0013, 0xFD0014, 0xFD0015, 0xFD0016, 0xFD0017, 0xFD0018, 0xFD0019, 0xFD001A, 0xFD001B, 0xFD001C,
        0xFD001D, 0xFD001E, 0xFD001F, 0xFD0020, 0xFD0021, 0xFD0022, 0xFD0023, 0xFD0024, 0xFD0025, 0xFD0026, 0xFD0027, 0xFD0028,
        0xFD0029, 0xFD002A, 0xFD002B, 0xFD002C, 0xFD002D, 0xFD002E, 0xFD002F, 0xFD0030, 0xFD0031, 0xFD0032, 0xFD0033, 0xFD0034,
        0xFD0035, 0xFD0036, 0xFD0037, 0xFD0038, 0xFD0039, 0xFD003A, 0xFD003B, 0xFD003C, 0xFD003D, 0xFD003E, 0xFD003F, 0xFD0040,
        0xFD0041, 0xFD0042, 0xFD0043, 0xFD0044, 0xFD0045, 0xFD0046, 0xFD0047, 0xFD0048, 0xFD0049, 0xFD004A, 0xFD004B, 0xFD004C,
        0xFD004D, 0xFD004E, 0xFD004F, 0xFD0050, 0xFD0051, 0xFD0052, 0xFD0053, 0xFD0054, 0xFD0055, 0xFD0056, 0xFD0057, 0xFD0058,
        0xFD0059, 0xFD005A, 0xFD005B, 0xFD005C, 0xFD005D, 0xFD005E, 0xFD005F, 0xFD0060, 0xFD0061, 0xFD0062, 0xFD0063, 0xFD0064,
        0xFD0065, 0xFD0066, 0xFD0067, 0xFD0068, 0xFD0069, 0xFD006A, 0xFD006B, 0xFD006C, 0xFD006D, 0xFD006E, 0xFD006F, 0xFD0070,
        0xFD0071, 0xFD0072, 0xFD0073, 0xFD0074, 0xFD0075, 0xFD0076, 0xFD0077, 0xFD0078, 0xFD0079, 0xFD007A, 0xFD007B, 0xFD007C,
        0xFD007D, 0xFD007E, 0xFD007F, 0xFD0080, 0xFD0081, 0xFD0082, 0xFD0083, 0xFD0084, 0xFD0085, 0xFD0086, 0xFD0087, 0xFD0088,
        0xFD0089, 0xFD008A, 0xFD008B, 0xFD008C, 0xFD008D, 0xFD008E, 0xFD008F, 0xFD0090, 0xFD0091, 0xFD0092, 0xFD0093, 0xFD0094,
        0xFD0095, 0xFD0096, 0xFD0097, 0xFD0098, 0xFD0099, 0xFD009B, 0xFD009C, 0xFD009D, 0xFD009E, 0xFD009F, 0xFD00A0, 0xFD00A1,
        0xFD00A3, 0xFD00A4, 0xFD00A7, 0xFD00A8, 0xFD00A9, 0xFD00AA, 0xFD00AB, 0xFD00AC, 0xFD00AD, 0xFD00AE, 0xFD00B1, 0xFD00B5,
        0xFD00B6, 0xFD00B7, 0xFD00B8, 0xFD00B9, 0xFD00BA, 0xFD00BC, 0xFD00BD, 0xFD00BE, 0xFD00BF, 0xFD00C0, 0xFD00C1, 0xFD00C3,
        0xFD00C4, 0xFD00C7, 0xFD00C8, 0xFD00C9, 0xFD00CA, 0xFD00CB, 0xFD00CC, 0xFD00CD, 0xFD00CE, 0xFD00D1, 0xFD00D5, 0xFD00D6,
        0xFD00D7, 0xFD00D8, 0xFD00D9, 0xFD00DA, 0xFD00DB, 0xFD00DC, 0xFD00DD, 0xFD00DE, 0xFD00DF, 0xFD00E0, 0xFD00E1, 0xFD00E3,
        0xFD00E4, 0xFD00E5, 0xFD00E6, 0xFD00E7, 0xFD00E8, 0xFD00E9, 0xFD00EA, 0xFD00EB, 0xFD00EC, 0xFD00ED, 0xFD00EF, 0xFD00F0,
        0xFD00F1, 0xFD00F2, 0xFD00F3, 0xFD00F4, 0xFD00F5, 0xFD00F6, 0xFD00F7, 0xFD00F8, 0xFD00F9, 0xFD00FA, 0xFD00FB, 0xFD00FC,
        0xFD00FD, 0xFD00FE, 0xFD00FF, 0xFD0100, 0xFD0101, 0xFD0102, 0xFD0103, 0xFD0104, 0xFD0105, 0xFD0106, 0xFD0107, 0xFD0108,
        0xFD0109, 0xFD010A, 0xFD010B, 0xFD010C, 0xFD010D, 0xFD010E, 0xFD010F, 0xFD0110, 0xFD0111, 0xFD0112, 0xFD0113, 0xFE0000,
        0xFE0001, 0xFE0002, 0xFE0003, 0xFE0010, 0xFE0011, 0xFE0012, 0xFE0013, 0xFE0014, 0xFE0015, 0xFE0016, 0xFE0017, 0xFE0018,
        0xFE0019, 0xFE001A, 0xFE001B, 0xFE001C, 0xFE001D, 0xFE001E, 0xFE001F, 0xFE0020, 0xFE0021, 0xFE0022, 0xFE0023, 0xFE0024,
        0xFE0025, 0xFE0026, 0xFE0027, 0xFE0028, 0xFE0029, 0xFE002A, 0xFE002B, 0xFE002C, 0xFE002D, 0xFE002E, 0xFE002F, 0xFE0030,
        0xFE0031, 0xFE0032, 0xFE0033, 0xFE0034, 0xFE0035, 0xFE0036, 0xFE0037, 0xFE0038, 0xFE0039, 0xFE003A, 0xFE003B, 0xFE003C,
        0xFE003D, 0xFE003E, 0xFE003F, 0xFE0040, 0xFE0041, 0xFE0042, 0xFE0043, 0xFE0044, 0xFE0045, 0xFE0046, 0xFE0047, 0xFE0048,
        0xFE0049, 0xFE004A, 0xFE004B, 0xFE004C, 0xFE004D, 0xFE004E,
    ];
    private static ReadOnlySpan<byte> Shapes =>
    [
        0, 1, 2, 3, 4, 5, 20, 21, 17, 24, 18, 6, 7, 8, 9, 10, 11, 12, 14, 15, 13, 16, 23, 22,
        25, 26, 27, 19, 28, 29, 30, 31, 32, 33, 34, 41, 41, 41, 41, 41, 41, 41, 41, 41, 41, 41, 41, 41,
        41, 42, 42, 42, 42, 42, 42, 42, 42, 42, 43, 44, 49, 50, 51, 52, 57, 56, 56, 56, 56, 56, 56, 56,
        56, 56, 56, 57, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56,
        56, 56, 54, 54, 54, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 54, 54, 54, 55,
        55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 54, 54, 54, 54, 54, 54, 54, 55, 55, 55,
        55, 55, 55, 55, 54, 54, 54, 54, 54, 54, 54, 55, 55, 55, 55, 55, 55, 55, 58, 58, 58, 58, 58, 58,
        58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 54, 54, 54, 54, 54,
        60, 61, 62, 63, 64, 65, 66, 74, 75, 81, 81, 81, 82, 83, 84, 85, 86, 87, 88, 88, 88, 89, 90, 91,
        92, 93, 94, 67, 67, 68, 68, 69, 69, 72, 73, 70, 71, 71, 76, 77, 78, 79, 79, 80, 80, 58, 58, 58,
        58, 58, 58, 58, 58, 47, 48, 46, 45, 39, 40, 38, 36, 35, 37, 59, 59, 59, 59, 41, 95, 95, 95, 95,
        95, 95, 95, 95, 95, 95, 42, 53, 100, 102, 105, 105, 105, 105, 105, 105, 98, 98, 99, 98, 98, 99, 98, 99,
        98, 99, 98, 99, 98, 99, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102,
        102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 102,
        101, 102, 102, 102, 102, 103, 106, 96, 96, 96, 96, 97, 97, 97, 97, 95, 95, 101, 101, 101, 101, 101, 106, 106,
        102, 102, 101, 101, 101, 101, 104, 104, 104, 102, 102, 102, 102, 102, 102, 101, 101, 102, 102, 102, 102, 101, 102, 101,
        101, 101, 101, 101, 101, 102, 106, 106, 102, 102, 101, 101, 101, 101, 104, 104, 104, 102, 102, 102, 102, 102, 102, 101,
        102, 102, 102, 102, 102, 102, 102, 102, 102, 102, 101, 101, 106, 106, 101, 101, 101, 101, 104, 104, 104, 102, 102, 102,
        102, 102, 102, 102, 102, 102, 102, 102, 102, 101, 101, 106, 106, 101, 101, 101, 101, 104, 104, 104, 102, 102, 102, 102,
        102, 102, 102, 102, 102, 102, 102, 102, 102, 101, 101, 101, 102, 102, 102, 102, 102, 102, 102, 102, 101, 101, 101, 102,
        102, 102, 102, 102, 102, 102, 102, 101, 101, 101, 101, 101, 101, 101, 101, 102, 101, 101, 101, 101, 103, 103, 103, 103,
        103, 103, 103, 103, 102, 102, 102, 102, 102, 102, 103, 111, 112, 112, 113, 107, 107, 107, 107, 107, 107, 107, 108, 108,
        108, 108, 108, 108, 108, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109,
        109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 109, 110,
        110, 110, 110, 110, 110, 110,
    ];
    private static ReadOnlySpan<byte> Features =>
    [
        0, 0, 0, 0, 0, 0, 11, 11, 10, 11, 10, 0, 0, 0, 0, 0, 0, 0, 6, 6, 5, 5, 11, 11,
        0, 0, 4, 10, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1,
        4, 4, 4, 9, 5, 5, 5, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
        9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 14, 14, 14, 14, 14, 14, 14, 2, 2, 2,
        2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 13, 13, 13, 13, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8,
        8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12,
    ];

    private const int FeatureCount = 15;

    private static WasmFeatures FeatureOf(int index) => index switch
    {
        1 => WasmFeatures.SignExtension,
        2 => WasmFeatures.SaturatingFloatToInt,
        3 => WasmFeatures.BulkMemory,
        4 => WasmFeatures.ReferenceTypes,
        5 => WasmFeatures.FunctionReferences,
        6 => WasmFeatures.TailCalls,
        7 => WasmFeatures.Simd,
        8 => WasmFeatures.RelaxedSimd,
        9 => WasmFeatures.GarbageCollection,
        10 => WasmFeatures.Exceptions,
        11 => WasmFeatures.LegacyExceptions,
        12 => WasmFeatures.Threads,
        13 => WasmFeatures.WideArithmetic,
        14 => WasmFeatures.CustomDescriptors,
        _ => WasmFeatures.None,
    };

    private static ReadOnlySpan<ushort> FactFlags =>
    [
        64, 0, 128, 128, 128, 0, 128, 0, 64, 64, 64, 1, 96, 32, 96, 64, 8, 24, 72, 88, 24, 88, 0, 0,
        0, 0, 0, 128, 0, 0, 0, 1, 512, 256, 512, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256,
        256, 512, 512, 512, 512, 512, 512, 512, 512, 512, 256, 512, 1, 1, 1, 1, 0, 4, 4, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 4, 4, 0, 0,
        0, 0, 0, 0, 0, 6, 2, 6, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 6,
        2, 6, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4,
        0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 0, 1, 0, 0, 32, 32, 1025, 1025, 256, 256, 256, 512, 1025, 1025, 1025, 1024, 1024, 256, 256, 256, 512, 0, 512,
        768, 512, 512, 0, 0, 0, 0, 32, 32, 1, 1, 1, 0, 0, 1025, 1025, 0, 0, 0, 32, 32, 0, 0, 0,
        0, 0, 0, 0, 0, 512, 512, 768, 512, 512, 512, 768, 512, 256, 512, 0, 0, 0, 0, 256, 256, 256, 256, 256,
        256, 256, 256, 256, 256, 256, 512, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0,
        0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0,
        0, 4, 0, 4, 4, 0, 0, 256, 256, 256, 256, 512, 512, 512, 512, 256, 256, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0, 0, 0, 4, 4, 4, 4, 0, 4, 0,
        0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0, 0,
        4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4,
        4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 4,
        4, 0, 0, 0, 0, 4, 4, 4, 4, 0, 0, 0, 4, 0, 4, 0, 4, 4, 0, 0, 0, 0, 0, 4,
        0, 4, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 512, 264, 264, 512, 256, 256, 256, 256, 256, 256, 256, 512, 512,
        512, 512, 512, 512, 512, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768,
        768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768,
        768, 768, 768, 768, 768, 768,
    ];
    private static ReadOnlySpan<ushort> TrapFlags =>
    [
        1, 0, 0, 0, 0, 0, 0, 0, 4096, 4096, 4112, 0, 0, 0, 0, 0, 0, 52, 0, 52, 16, 16, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 384, 128, 128, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 384, 128, 128, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 768, 768, 768, 768, 0,
        0, 768, 768, 768, 768, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 16, 0, 0, 0, 0, 16, 16, 16, 16, 0, 0, 0, 2, 4, 24, 24, 24, 24, 16, 24,
        24, 26, 28, 0, 0, 64, 64, 0, 0, 0, 0, 0, 16, 16, 16, 16, 16, 80, 80, 16, 16, 0, 0, 0,
        0, 0, 0, 0, 0, 2, 0, 2, 2, 4, 0, 4, 0, 0, 4, 0, 0, 0, 0, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1026, 3074, 3074, 0, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026,
        1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026,
        1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026,
        1026, 1026, 1026, 1026, 1026, 1026,
    ];
    private static ReadOnlySpan<byte> Sizes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4,
        4, 4, 8, 4, 8, 1, 2, 1, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 8, 8, 8, 8,
        8, 8, 1, 2, 4, 8, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 1, 2, 4, 8, 4, 8, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 8, 0, 4, 8, 1, 2, 1, 2, 4, 4, 8,
        1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1,
        2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4,
        8, 1, 2, 1, 2, 4,
    ];
    private static ReadOnlySpan<byte> Lanes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 16, 16, 16, 8, 4, 2, 4, 2, 16, 16, 16, 8, 8, 8, 4, 4,
        2, 2, 4, 4, 2, 2, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 8, 8, 8, 8, 8, 8, 8, 8,
        8, 8, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2,
        0, 0, 0, 0, 0, 0, 0, 16, 8, 4, 2, 16, 8, 4, 2, 0, 0, 4, 2, 16, 16, 16, 16, 16,
        16, 16, 4, 4, 4, 4, 16, 16, 16, 16, 16, 16, 16, 16, 16, 2, 2, 16, 16, 16, 16, 2, 16, 8,
        8, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 2,
        8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
        4, 4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4, 2, 2, 16, 4, 4, 4, 4, 4, 4, 2, 2,
        16, 8, 4, 2, 4, 4, 2, 2, 8, 8, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0,
    ];
    private static ReadOnlySpan<uint> Signatures =>
    [
        0xFFFFFFFF, 0x0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x2000E9,
        0x4000E9, 0x6000E9, 0x8000E9, 0x2000E9, 0x2000E9, 0x2000E9, 0x2000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x4000E9,
        0x4000E9, 0x2E2, 0x4E2, 0x6E2, 0x8E2, 0x2E2, 0x2E2, 0x4E2, 0x4E2, 0x4E2, 0xE00008, 0xE000E9,
        0x200008, 0x400008, 0x600008, 0x800008, 0x200029, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A,
        0x20022A, 0x20022A, 0x20022A, 0x200049, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A,
        0x20044A, 0x20044A, 0x20066A, 0x20066A, 0x20066A, 0x20066A, 0x20066A, 0x20066A, 0x20088A, 0x20088A, 0x20088A, 0x20088A,
        0x20088A, 0x20088A, 0x200029, 0x200029, 0x200029, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A,
        0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x400049, 0x400049, 0x400049, 0x40044A,
        0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A,
        0x40044A, 0x40044A, 0x600069, 0x600069, 0x600069, 0x600069, 0x600069, 0x600069, 0x600069, 0x60066A, 0x60066A, 0x60066A,
        0x60066A, 0x60066A, 0x60066A, 0x60066A, 0x800089, 0x800089, 0x800089, 0x800089, 0x800089, 0x800089, 0x800089, 0x80088A,
        0x80088A, 0x80088A, 0x80088A, 0x80088A, 0x80088A, 0x80088A, 0x200049, 0x200069, 0x200069, 0x200089, 0x200089, 0x400029,
        0x400029, 0x400069, 0x400069, 0x400089, 0x400089, 0x600029, 0x600029, 0x600049, 0x600049, 0x600089, 0x800029, 0x800029,
        0x800049, 0x800049, 0x800069, 0x200069, 0x400089, 0x600029, 0x800049, 0x200029, 0x200029, 0x400049, 0x400049, 0x400049,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x200069, 0x200069, 0x200089,
        0x200089, 0x400069, 0x400069, 0x400089, 0x400089, 0xFFFFFFFF, 0x0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x0, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x4444454, 0x4444454, 0x4400452, 0x4400452, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9,
        0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xAE2, 0xA00008, 0xA00AAA, 0xA00AAA, 0xA00029, 0xA00029,
        0xA00029, 0xA00049, 0xA00069, 0xA00089, 0x2000A9, 0x2000A9, 0xA002AA, 0x2000A9, 0x2000A9, 0xA002AA, 0x2000A9, 0xA002AA,
        0x4000A9, 0xA004AA, 0x6000A9, 0xA006AA, 0x8000A9, 0xA008AA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA000A9, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA0AAAB, 0x2000A9, 0xA00AEA, 0xA00AEA, 0xA00AEA, 0xA00AEA, 0xAE2,
        0xAE2, 0xAE2, 0xAE2, 0xA000E9, 0xA000E9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0x2000A9, 0x2000A9,
        0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA00AAA, 0xA000A9,
        0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA00AAA, 0x2000A9, 0x2000A9, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9,
        0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9,
        0x2000A9, 0x2000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0x2000A9,
        0x2000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9,
        0xA000A9, 0xA000A9, 0xA000A9, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA0AAAB, 0xA0AAAB, 0xA0AAAB, 0xA0AAAB,
        0xA0AAAB, 0xA0AAAB, 0xA0AAAB, 0xA0AAAB, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA0AAAB, 0x2002EA,
        0x2042EB, 0x2044EB, 0x0, 0x2000E9, 0x4000E9, 0x2000E9, 0x2000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x2E2, 0x4E2,
        0x2E2, 0x2E2, 0x4E2, 0x4E2, 0x4E2, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA,
        0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA,
        0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA,
        0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2022EB,
        0x4044EB, 0x2022EB, 0x2022EB, 0x4044EB, 0x4044EB, 0x4044EB,
    ];

    private static ReadOnlySpan<ushort> NameStarts =>
    [
        0, 11, 14, 19, 23, 25, 29, 32, 37, 42, 49, 58, 61, 63, 68, 76,
        82, 86, 99, 110, 130, 138, 153, 161, 170, 174, 180, 186, 195, 204, 213, 222,
        232, 242, 251, 260, 268, 276, 284, 292, 303, 314, 326, 338, 349, 360, 372, 384,
        396, 408, 417, 426, 435, 444, 454, 465, 475, 486, 497, 508, 519, 528, 537, 546,
        555, 562, 568, 574, 582, 590, 598, 606, 614, 622, 630, 638, 645, 651, 657, 665,
        673, 681, 689, 697, 705, 713, 721, 727, 733, 739, 745, 751, 757, 763, 769, 775,
        781, 787, 793, 800, 807, 817, 824, 831, 838, 847, 856, 865, 874, 881, 887, 894,
        901, 910, 919, 927, 935, 942, 949, 959, 966, 973, 980, 989, 998, 1007, 1016, 1023,
        1029, 1036, 1043, 1052, 1061, 1069, 1077, 1084, 1091, 1099, 1108, 1117, 1128, 1136, 1143, 1150,
        1157, 1164, 1171, 1178, 1190, 1197, 1204, 1212, 1221, 1230, 1241, 1249, 1256, 1263, 1270, 1277,
        1284, 1291, 1303, 1315, 1330, 1345, 1360, 1375, 1391, 1407, 1422, 1437, 1452, 1467, 1484, 1501,
        1518, 1535, 1549, 1566, 1583, 1600, 1617, 1632, 1651, 1670, 1689, 1708, 1721, 1735, 1748, 1762,
        1776, 1784, 1795, 1803, 1809, 1824, 1834, 1848, 1858, 1876, 1886, 1898, 1910, 1920, 1929, 1946,
        1961, 1975, 1989, 1998, 2009, 2020, 2029, 2038, 2048, 2058, 2073, 2088, 2096, 2104, 2112, 2120,
        2130, 2145, 2163, 2181, 2188, 2197, 2206, 2221, 2244, 2256, 2272, 2288, 2306, 2329, 2348, 2367,
        2386, 2405, 2424, 2443, 2462, 2481, 2492, 2501, 2512, 2523, 2533, 2542, 2552, 2562, 2572, 2582,
        2592, 2602, 2616, 2630, 2639, 2653, 2667, 2682, 2697, 2712, 2727, 2743, 2760, 2777, 2794, 2804,
        2814, 2827, 2840, 2851, 2862, 2873, 2884, 2895, 2906, 2926, 2946, 2964, 2984, 3004, 3022, 3040,
        3058, 3076, 3094, 3112, 3130, 3148, 3166, 3174, 3182, 3192, 3202, 3212, 3222, 3232, 3242, 3252,
        3262, 3270, 3278, 3288, 3298, 3308, 3318, 3328, 3338, 3348, 3358, 3366, 3374, 3384, 3394, 3404,
        3414, 3424, 3434, 3444, 3454, 3462, 3470, 3478, 3486, 3494, 3502, 3510, 3518, 3526, 3534, 3542,
        3550, 3558, 3566, 3577, 3584, 3592, 3606, 3619, 3634, 3650, 3666, 3682, 3698, 3715, 3732, 3749,
        3765, 3781, 3804, 3827, 3836, 3845, 3857, 3871, 3884, 3904, 3924, 3934, 3945, 3956, 3969, 3978,
        3989, 4000, 4009, 4024, 4039, 4048, 4063, 4078, 4088, 4099, 4110, 4121, 4132, 4143, 4154, 4166,
        4195, 4224, 4253, 4282, 4291, 4300, 4319, 4333, 4346, 4366, 4386, 4410, 4435, 4459, 4484, 4493,
        4504, 4515, 4524, 4539, 4554, 4563, 4578, 4593, 4606, 4615, 4626, 4637, 4648, 4659, 4671, 4695,
        4720, 4744, 4769, 4778, 4787, 4801, 4814, 4838, 4863, 4887, 4912, 4921, 4932, 4943, 4952, 4961,
        4970, 4981, 4992, 5003, 5014, 5031, 5055, 5080, 5104, 5129, 5138, 5147, 5161, 5174, 5198, 5223,
        5247, 5272, 5281, 5292, 5303, 5312, 5321, 5330, 5338, 5346, 5356, 5366, 5376, 5386, 5410, 5435,
        5459, 5484, 5493, 5502, 5512, 5521, 5530, 5539, 5548, 5557, 5566, 5576, 5586, 5595, 5604, 5614,
        5623, 5632, 5641, 5650, 5659, 5668, 5678, 5688, 5711, 5734, 5755, 5776, 5804, 5832, 5857, 5882,
        5903, 5930, 5957, 5989, 6021, 6039, 6058, 6076, 6095, 6119, 6143, 6167, 6191, 6208, 6225, 6242,
        6259, 6282, 6313, 6348, 6368, 6388, 6408, 6420, 6435, 6450, 6468, 6487, 6505, 6524, 6543, 6559,
        6575, 6592, 6610, 6627, 6645, 6663, 6681, 6699, 6720, 6742, 6763, 6785, 6807, 6825, 6843, 6864,
        6886, 6907, 6929, 6951, 6969, 6987, 7008, 7030, 7051, 7073, 7095, 7112, 7129, 7149, 7170, 7190,
        7211, 7232, 7250, 7268, 7289, 7311, 7332, 7354, 7376, 7395, 7414, 7436, 7459, 7481, 7504, 7527,
        7549, 7571, 7596, 7622, 7647, 7673, 7699,
    ];
    private static ReadOnlySpan<byte> NamePool =>
        "unreachablenopblockloopifelsetrycatchthrowrethrowthrow_refendbrbr_ifbr_tablereturncallcall_indirectreturn_callreturn_cal"u8 +
        "l_indirectcall_refreturn_call_refdelegatecatch_alldropselectselecttry_tablelocal.getlocal.setlocal.teeglobal.getglobal.s"u8 +
        "ettable.gettable.seti32.loadi64.loadf32.loadf64.loadi32.load8_si32.load8_ui32.load16_si32.load16_ui64.load8_si64.load8_u"u8 +
        "i64.load16_si64.load16_ui64.load32_si64.load32_ui32.storei64.storef32.storef64.storei32.store8i32.store16i64.store8i64.s"u8 +
        "tore16i64.store32memory.sizememory.growi32.consti64.constf32.constf64.consti32.eqzi32.eqi32.nei32.lt_si32.lt_ui32.gt_si3"u8 +
        "2.gt_ui32.le_si32.le_ui32.ge_si32.ge_ui64.eqzi64.eqi64.nei64.lt_si64.lt_ui64.gt_si64.gt_ui64.le_si64.le_ui64.ge_si64.ge_"u8 +
        "uf32.eqf32.nef32.ltf32.gtf32.lef32.gef64.eqf64.nef64.ltf64.gtf64.lef64.gei32.clzi32.ctzi32.popcnti32.addi32.subi32.muli3"u8 +
        "2.div_si32.div_ui32.rem_si32.rem_ui32.andi32.ori32.xori32.shli32.shr_si32.shr_ui32.rotli32.rotri64.clzi64.ctzi64.popcnti"u8 +
        "64.addi64.subi64.muli64.div_si64.div_ui64.rem_si64.rem_ui64.andi64.ori64.xori64.shli64.shr_si64.shr_ui64.rotli64.rotrf32"u8 +
        ".absf32.negf32.ceilf32.floorf32.truncf32.nearestf32.sqrtf32.addf32.subf32.mulf32.divf32.minf32.maxf32.copysignf64.absf64"u8 +
        ".negf64.ceilf64.floorf64.truncf64.nearestf64.sqrtf64.addf64.subf64.mulf64.divf64.minf64.maxf64.copysigni32.wrap_i64i32.t"u8 +
        "runc_f32_si32.trunc_f32_ui32.trunc_f64_si32.trunc_f64_ui64.extend_i32_si64.extend_i32_ui64.trunc_f32_si64.trunc_f32_ui64"u8 +
        ".trunc_f64_si64.trunc_f64_uf32.convert_i32_sf32.convert_i32_uf32.convert_i64_sf32.convert_i64_uf32.demote_f64f64.convert"u8 +
        "_i32_sf64.convert_i32_uf64.convert_i64_sf64.convert_i64_uf64.promote_f32i32.reinterpret_f32i64.reinterpret_f64f32.reinte"u8 +
        "rpret_i32f64.reinterpret_i64i32.extend8_si32.extend16_si64.extend8_si64.extend16_si64.extend32_sref.nullref.is_nullref.f"u8 +
        "uncref.eqref.as_non_nullbr_on_nullbr_on_non_nullstruct.newstruct.new_defaultstruct.getstruct.get_sstruct.get_ustruct.set"u8 +
        "array.newarray.new_defaultarray.new_fixedarray.new_dataarray.new_elemarray.getarray.get_sarray.get_uarray.setarray.lenar"u8 +
        "ray.fillarray.copyarray.init_dataarray.init_elemref.testref.testref.castref.castbr_on_castbr_on_cast_failany.convert_ext"u8 +
        "ernextern.convert_anyref.i31i31.get_si31.get_ustruct.new_descstruct.new_default_descref.get_descref.cast_desc_eqref.cast"u8 +
        "_desc_eqbr_on_cast_desc_eqbr_on_cast_desc_eq_faili32.trunc_sat_f32_si32.trunc_sat_f32_ui32.trunc_sat_f64_si32.trunc_sat_"u8 +
        "f64_ui64.trunc_sat_f32_si64.trunc_sat_f32_ui64.trunc_sat_f64_si64.trunc_sat_f64_umemory.initdata.dropmemory.copymemory.f"u8 +
        "illtable.initelem.droptable.copytable.growtable.sizetable.filli64.add128i64.sub128i64.mul_wide_si64.mul_wide_uv128.loadv"u8 +
        "128.load8x8_sv128.load8x8_uv128.load16x4_sv128.load16x4_uv128.load32x2_sv128.load32x2_uv128.load8_splatv128.load16_splat"u8 +
        "v128.load32_splatv128.load64_splatv128.storev128.consti8x16.shufflei8x16.swizzlei8x16.splati16x8.splati32x4.splati64x2.s"u8 +
        "platf32x4.splatf64x2.splati8x16.extract_lane_si8x16.extract_lane_ui8x16.replace_lanei16x8.extract_lane_si16x8.extract_la"u8 +
        "ne_ui16x8.replace_lanei32x4.extract_lanei32x4.replace_lanei64x2.extract_lanei64x2.replace_lanef32x4.extract_lanef32x4.re"u8 +
        "place_lanef64x2.extract_lanef64x2.replace_lanei8x16.eqi8x16.nei8x16.lt_si8x16.lt_ui8x16.gt_si8x16.gt_ui8x16.le_si8x16.le"u8 +
        "_ui8x16.ge_si8x16.ge_ui16x8.eqi16x8.nei16x8.lt_si16x8.lt_ui16x8.gt_si16x8.gt_ui16x8.le_si16x8.le_ui16x8.ge_si16x8.ge_ui3"u8 +
        "2x4.eqi32x4.nei32x4.lt_si32x4.lt_ui32x4.gt_si32x4.gt_ui32x4.le_si32x4.le_ui32x4.ge_si32x4.ge_uf32x4.eqf32x4.nef32x4.ltf3"u8 +
        "2x4.gtf32x4.lef32x4.gef64x2.eqf64x2.nef64x2.ltf64x2.gtf64x2.lef64x2.gev128.notv128.andv128.andnotv128.orv128.xorv128.bit"u8 +
        "selectv128.any_truev128.load8_lanev128.load16_lanev128.load32_lanev128.load64_lanev128.store8_lanev128.store16_lanev128."u8 +
        "store32_lanev128.store64_lanev128.load32_zerov128.load64_zerof32x4.demote_f64x2_zerof64x2.promote_low_f32x4i8x16.absi8x1"u8 +
        "6.negi8x16.popcnti8x16.all_truei8x16.bitmaski8x16.narrow_i16x8_si8x16.narrow_i16x8_uf32x4.ceilf32x4.floorf32x4.truncf32x"u8 +
        "4.nearesti8x16.shli8x16.shr_si8x16.shr_ui8x16.addi8x16.add_sat_si8x16.add_sat_ui8x16.subi8x16.sub_sat_si8x16.sub_sat_uf6"u8 +
        "4x2.ceilf64x2.floori8x16.min_si8x16.min_ui8x16.max_si8x16.max_uf64x2.trunci8x16.avgr_ui16x8.extadd_pairwise_i8x16_si16x8"u8 +
        ".extadd_pairwise_i8x16_ui32x4.extadd_pairwise_i16x8_si32x4.extadd_pairwise_i16x8_ui16x8.absi16x8.negi16x8.q15mulr_sat_si"u8 +
        "16x8.all_truei16x8.bitmaski16x8.narrow_i32x4_si16x8.narrow_i32x4_ui16x8.extend_low_i8x16_si16x8.extend_high_i8x16_si16x8"u8 +
        ".extend_low_i8x16_ui16x8.extend_high_i8x16_ui16x8.shli16x8.shr_si16x8.shr_ui16x8.addi16x8.add_sat_si16x8.add_sat_ui16x8."u8 +
        "subi16x8.sub_sat_si16x8.sub_sat_uf64x2.nearesti16x8.muli16x8.min_si16x8.min_ui16x8.max_si16x8.max_ui16x8.avgr_ui16x8.ext"u8 +
        "mul_low_i8x16_si16x8.extmul_high_i8x16_si16x8.extmul_low_i8x16_ui16x8.extmul_high_i8x16_ui32x4.absi32x4.negi32x4.all_tru"u8 +
        "ei32x4.bitmaski32x4.extend_low_i16x8_si32x4.extend_high_i16x8_si32x4.extend_low_i16x8_ui32x4.extend_high_i16x8_ui32x4.sh"u8 +
        "li32x4.shr_si32x4.shr_ui32x4.addi32x4.subi32x4.muli32x4.min_si32x4.min_ui32x4.max_si32x4.max_ui32x4.dot_i16x8_si32x4.ext"u8 +
        "mul_low_i16x8_si32x4.extmul_high_i16x8_si32x4.extmul_low_i16x8_ui32x4.extmul_high_i16x8_ui64x2.absi64x2.negi64x2.all_tru"u8 +
        "ei64x2.bitmaski64x2.extend_low_i32x4_si64x2.extend_high_i32x4_si64x2.extend_low_i32x4_ui64x2.extend_high_i32x4_ui64x2.sh"u8 +
        "li64x2.shr_si64x2.shr_ui64x2.addi64x2.subi64x2.muli64x2.eqi64x2.nei64x2.lt_si64x2.gt_si64x2.le_si64x2.ge_si64x2.extmul_l"u8 +
        "ow_i32x4_si64x2.extmul_high_i32x4_si64x2.extmul_low_i32x4_ui64x2.extmul_high_i32x4_uf32x4.absf32x4.negf32x4.sqrtf32x4.ad"u8 +
        "df32x4.subf32x4.mulf32x4.divf32x4.minf32x4.maxf32x4.pminf32x4.pmaxf64x2.absf64x2.negf64x2.sqrtf64x2.addf64x2.subf64x2.mu"u8 +
        "lf64x2.divf64x2.minf64x2.maxf64x2.pminf64x2.pmaxi32x4.trunc_sat_f32x4_si32x4.trunc_sat_f32x4_uf32x4.convert_i32x4_sf32x4"u8 +
        ".convert_i32x4_ui32x4.trunc_sat_f64x2_s_zeroi32x4.trunc_sat_f64x2_u_zerof64x2.convert_low_i32x4_sf64x2.convert_low_i32x4"u8 +
        "_ui8x16.relaxed_swizzlei32x4.relaxed_trunc_f32x4_si32x4.relaxed_trunc_f32x4_ui32x4.relaxed_trunc_f64x2_s_zeroi32x4.relax"u8 +
        "ed_trunc_f64x2_u_zerof32x4.relaxed_maddf32x4.relaxed_nmaddf64x2.relaxed_maddf64x2.relaxed_nmaddi8x16.relaxed_laneselecti"u8 +
        "16x8.relaxed_laneselecti32x4.relaxed_laneselecti64x2.relaxed_laneselectf32x4.relaxed_minf32x4.relaxed_maxf64x2.relaxed_m"u8 +
        "inf64x2.relaxed_maxi16x8.relaxed_q15mulr_si16x8.relaxed_dot_i8x16_i7x16_si32x4.relaxed_dot_i8x16_i7x16_add_smemory.atomi"u8 +
        "c.notifymemory.atomic.wait32memory.atomic.wait64atomic.fencei32.atomic.loadi64.atomic.loadi32.atomic.load8_ui32.atomic.l"u8 +
        "oad16_ui64.atomic.load8_ui64.atomic.load16_ui64.atomic.load32_ui32.atomic.storei64.atomic.storei32.atomic.store8i32.atom"u8 +
        "ic.store16i64.atomic.store8i64.atomic.store16i64.atomic.store32i32.atomic.rmw.addi64.atomic.rmw.addi32.atomic.rmw8.add_u"u8 +
        "i32.atomic.rmw16.add_ui64.atomic.rmw8.add_ui64.atomic.rmw16.add_ui64.atomic.rmw32.add_ui32.atomic.rmw.subi64.atomic.rmw."u8 +
        "subi32.atomic.rmw8.sub_ui32.atomic.rmw16.sub_ui64.atomic.rmw8.sub_ui64.atomic.rmw16.sub_ui64.atomic.rmw32.sub_ui32.atomi"u8 +
        "c.rmw.andi64.atomic.rmw.andi32.atomic.rmw8.and_ui32.atomic.rmw16.and_ui64.atomic.rmw8.and_ui64.atomic.rmw16.and_ui64.ato"u8 +
        "mic.rmw32.and_ui32.atomic.rmw.ori64.atomic.rmw.ori32.atomic.rmw8.or_ui32.atomic.rmw16.or_ui64.atomic.rmw8.or_ui64.atomic"u8 +
        ".rmw16.or_ui64.atomic.rmw32.or_ui32.atomic.rmw.xori64.atomic.rmw.xori32.atomic.rmw8.xor_ui32.atomic.rmw16.xor_ui64.atomi"u8 +
        "c.rmw8.xor_ui64.atomic.rmw16.xor_ui64.atomic.rmw32.xor_ui32.atomic.rmw.xchgi64.atomic.rmw.xchgi32.atomic.rmw8.xchg_ui32."u8 +
        "atomic.rmw16.xchg_ui64.atomic.rmw8.xchg_ui64.atomic.rmw16.xchg_ui64.atomic.rmw32.xchg_ui32.atomic.rmw.cmpxchgi64.atomic."u8 +
        "rmw.cmpxchgi32.atomic.rmw8.cmpxchg_ui32.atomic.rmw16.cmpxchg_ui64.atomic.rmw8.cmpxchg_ui64.atomic.rmw16.cmpxchg_ui64.ato"u8 +
        "mic.rmw32.cmpxchg_u"u8;

    internal static ReadOnlySpan<ushort> OneByte =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        16, 17, 18, 19, 20, 21, 65535, 65535, 22, 23, 24, 25, 26, 65535, 65535, 27,
        28, 29, 30, 31, 32, 33, 34, 65535, 35, 36, 37, 38, 39, 40, 41, 42,
        43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58,
        59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74,
        75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90,
        91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106,
        107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122,
        123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138,
        139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154,
        155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170,
        171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186,
        187, 188, 189, 190, 191, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        192, 193, 194, 195, 196, 197, 198, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    ];
    private static ReadOnlySpan<ushort> PrefixFB =>
    [
        199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214,
        215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 65535,
        230, 231, 232, 233, 234, 235, 236,
    ];
    private static ReadOnlySpan<ushort> PrefixFC =>
    [
        237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252,
        253, 254, 65535, 255, 256, 257, 258,
    ];
    private static ReadOnlySpan<ushort> PrefixFD =>
    [
        259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274,
        275, 276, 277, 278, 279, 280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290,
        291, 292, 293, 294, 295, 296, 297, 298, 299, 300, 301, 302, 303, 304, 305, 306,
        307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322,
        323, 324, 325, 326, 327, 328, 329, 330, 331, 332, 333, 334, 335, 336, 337, 338,
        339, 340, 341, 342, 343, 344, 345, 346, 347, 348, 349, 350, 351, 352, 353, 354,
        355, 356, 357, 358, 359, 360, 361, 362, 363, 364, 365, 366, 367, 368, 369, 370,
        371, 372, 373, 374, 375, 376, 377, 378, 379, 380, 381, 382, 383, 384, 385, 386,
        387, 388, 389, 390, 391, 392, 393, 394, 395, 396, 397, 398, 399, 400, 401, 402,
        403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 65535, 413, 414, 415, 416, 417,
        418, 419, 65535, 420, 421, 65535, 65535, 422, 423, 424, 425, 426, 427, 428, 429, 65535,
        65535, 430, 65535, 65535, 65535, 431, 432, 433, 434, 435, 436, 65535, 437, 438, 439, 440,
        441, 442, 65535, 443, 444, 65535, 65535, 445, 446, 447, 448, 449, 450, 451, 452, 65535,
        65535, 453, 65535, 65535, 65535, 454, 455, 456, 457, 458, 459, 460, 461, 462, 463, 464,
        465, 466, 65535, 467, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477, 65535, 478,
        479, 480, 481, 482, 483, 484, 485, 486, 487, 488, 489, 490, 491, 492, 493, 494,
        495, 496, 497, 498, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510,
        511, 512, 513, 514,
    ];
    private static ReadOnlySpan<ushort> PrefixFE =>
    [
        515, 516, 517, 518, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        519, 520, 521, 522, 523, 524, 525, 526, 527, 528, 529, 530, 531, 532, 533, 534,
        535, 536, 537, 538, 539, 540, 541, 542, 543, 544, 545, 546, 547, 548, 549, 550,
        551, 552, 553, 554, 555, 556, 557, 558, 559, 560, 561, 562, 563, 564, 565, 566,
        567, 568, 569, 570, 571, 572, 573, 574, 575, 576, 577, 578, 579, 580, 581,
    ];
}
